package realm

import (
	"slices"
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
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take metadata_fields[{index}] out, or give it a field_name of its own.", Change: dropRepeatedField}},
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

// dropRepeatedField takes the first field out that is stored as an earlier one.
func dropRepeatedField(s *checks.Subject) ([]rules.Change, bool) {
	fields := provider(s).MetadataFields
	for i := range fields {
		sameName := func(f MetadataField) bool { return f.StoredAs() == fields[i].StoredAs() }
		if slices.IndexFunc(fields, sameName) < i {
			return without(s, element("metadata_fields", i), func(p *Provider) {
				p.MetadataFields = slices.Delete(slices.Clone(fields), i, i+1)
			}), true
		}
	}
	return nil, false
}
