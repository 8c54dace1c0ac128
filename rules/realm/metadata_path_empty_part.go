package realm

import (
	"slices"

	"realmlint/rules"
)

var metadataPathEmptyPart = &rules.Rule{
	ID:       "metadata-path-empty-part",
	Title:    "A metadata path has an empty part",
	Severity: rules.Warning,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "name is {path}, the provider expects a name on either side of a dot",
	Why:      "A dot was typed twice, or one is left at an end. Realm then looks for a member without a name, and the field stays empty.",
	Fix:      "Take the extra dot out of {path}.",
	Find:     pathOf(func(field MetadataField) bool { return slices.Contains(field.Path(), "") }),
}
