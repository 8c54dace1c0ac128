package realm

import (
	"slices"
	"strings"

	"realmlint/rules"
)

var metadataPathEmptyPart = &rules.Rule{
	ID:       "metadata-path-empty-part",
	Title:    "A metadata path has an empty part",
	Severity: rules.Warning,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "name is {path}, the provider expects a name on either side of a dot",
	Why:      "A dot was typed twice, or one is left at an end. Realm then looks for a member without a name, and the field stays empty.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take the extra dot out of {path}.", Change: editField("name", hasEmptyPart, dropExtraDots)}},
	Find:     pathOf(hasEmptyPart),
}

func hasEmptyPart(field MetadataField) bool { return slices.Contains(field.Path(), "") }

func dropExtraDots(field *MetadataField) any {
	parts := slices.DeleteFunc(field.Path(), func(part string) bool { return part == "" })
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(part, ".", `\.`)
	}
	field.Name = strings.Join(parts, ".")
	return field.Name
}
