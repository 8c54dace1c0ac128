package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var metadataFieldNameRepeated = &rules.Rule{
	ID:       "metadata-field-name-repeated",
	Title:    "Two metadata fields are stored under one name",
	Severity: rules.Warning,
	At:       rules.Setting("metadata_fields[{index}].{member}"),
	Detail:   "metadata_fields[{other}] and metadata_fields[{index}] are both stored as {field_name}",
	Why:      "Without a field_name a field is stored under the last part of its path. One name holds one value; which of the two it is, is not on record.",
	Fix:      "Give metadata_fields[{index}] a field_name of its own, or take it out.",
	Find: func(s *checks.Subject) (rules.Words, bool) {
		seen := map[string]int{}
		for i, field := range provider(s).MetadataFields {
			name, member := field.StoredAs(), "field_name"
			if field.FieldName == "" {
				member = "name"
			}
			if other, again := seen[name]; again {
				return func() rules.Values {
					return rules.Values{
						"index":      strconv.Itoa(i),
						"other":      strconv.Itoa(other),
						"member":     member,
						"field_name": rules.AsJSON(name),
					}
				}, true
			}
			seen[name] = i
		}
		return nil, false
	},
}
