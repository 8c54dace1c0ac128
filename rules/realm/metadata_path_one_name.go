package realm

import (
	"strings"

	"realmlint/rules"
)

var metadataPathOneName = &rules.Rule{
	ID:       "metadata-path-one-name",
	Title:    "A metadata path leads into no object",
	Severity: rules.Info,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   "name is {path}, which is the single claim {claim}",
	Why:      `An example of the documentation escapes each dot of valid\.json\.key\.nested_key, and so looks for one claim instead of a member of an object. The last dot has to go without.`,
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take the backslash from the dot that leads into an object; if the claim's name has all these dots, leave it.", Change: editField("name", isOneName, func(f *MetadataField) any { f.Name = strings.Replace(f.Name, `\.`, ".", 1); return f.Name })}},
	Find:     pathOf(isOneName),
}

func isOneName(field MetadataField) bool {
	dots := strings.Count(field.Name, ".")
	return dots > 1 && len(field.Path()) == 1 && !strings.ContainsAny(field.Name, "/:")
}
