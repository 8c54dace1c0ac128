package realm

import (
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var metadataPathBackslash = &rules.Rule{
	ID:       "metadata-path-backslash",
	Title:    "A backslash stands where no dot follows",
	Severity: rules.Warning,
	At:       rules.Setting("metadata_fields[{index}].name"),
	Detail:   `name is {path}, the provider expects a backslash before dots alone`,
	Why:      `JSON and double quotes in YAML write a backslash as two; copied into a place where one is enough, a second one becomes part of the claim's name.`,
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: `Write \. for a dot inside a claim's name, and no other backslash.`, Change: editField("name", hasStrayBackslash, dropBackslashes)}},
	Find:     pathOf(hasStrayBackslash),
}

func hasStrayBackslash(field MetadataField) bool {
	return strings.Contains(strings.ReplaceAll(field.Name, `\.`, ""), `\`)
}

func dropBackslashes(field *MetadataField) any {
	field.Name = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(field.Name, `\.`, "\x00"), `\`, ""), "\x00", `\.`)
	return field.Name
}

// pathOf finds the first metadata field whose path has a fault.
func pathOf(fault func(MetadataField) bool) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		for i, field := range provider(s).MetadataFields {
			if fault(field) {
				return func() rules.Values {
					return rules.Values{
						"index":   strconv.Itoa(i),
						"path":    field.Name,
						"claim":   rules.AsJSON(field.Path()[0]),
						"escaped": escapedDots(field),
					}
				}, true
			}
		}
		return nil, false
	}
}

// escapedDots writes the field's path as the name of a single claim.
func escapedDots(field MetadataField) string {
	return strings.ReplaceAll(strings.Join(field.Path(), "."), ".", `\.`)
}
