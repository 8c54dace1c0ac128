package realm

import (
	"strconv"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var metadataFieldNameTooLong = &rules.Rule{
	ID:       "metadata-field-name-too-long",
	Title:    "A field_name is longer than the documentation allows",
	Severity: rules.Warning,
	At:       rules.Setting("metadata_fields[{index}].field_name"),
	Detail:   "the field_name of metadata_fields[{index}] has {length}, the documentation asks for less than 64",
	Why:      "Until 2023 the page said 64 or fewer, since then less than 64; 63 keep both. What Realm says to a longer one is not on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Shorten the field_name to 63 characters.", Change: editField("field_name", hasLongName, shortenName)}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, field := range provider(s).MetadataFields {
			if n := utf8.RuneCountInString(field.FieldName); n >= 64 {
				return func() rules.Values {
					return rules.Values{"index": strconv.Itoa(i), "length": text.Count(n, "character")}
				}, true
			}
		}
		return nil, false
	},
}

func hasLongName(f MetadataField) bool { return utf8.RuneCountInString(f.FieldName) >= 64 }

func shortenName(f *MetadataField) any {
	f.FieldName = string([]rune(f.FieldName)[:63])
	return f.FieldName
}
