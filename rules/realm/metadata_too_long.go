package realm

import (
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var metadataTooLong = &rules.Rule{
	ID:       "metadata-too-long",
	Title:    "A metadata field is longer than Realm takes",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { setMetadata(d, false, strings.Repeat("x", metadataLimit+1)) }, Else: "it takes settings with a metadata field, and a moment since 16 April 2024"},
	Needs:    checks.Claims | checks.PathsAsked,
	At:       rules.Claim("{path}"),
	Detail:   "{path} has {length} characters, Realm takes {limit} in a metadata field",
	Why:      "The limit came in April 2024, together with that of a million for the token. How the length of anything but a text is counted is not known; only texts are looked at here.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Shorten {path} to {limit} characters.", Change: shortenMetadata},
		{Side: rules.Settings, Text: "Take {path} out of the metadata fields.", Change: dropLongMetadata},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		field, length, found := longMetadata(s)
		if !found {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{
				"path":   field.Name,
				"length": strconv.Itoa(length),
				"limit":  strconv.Itoa(metadataLimit),
			}
		}, true
	},
}

// shortenMetadata cuts the claim that is too long.
func shortenMetadata(s *checks.Subject) ([]rules.Change, bool) {
	field, _, found := longMetadata(s)
	if !found {
		return nil, false
	}
	value, _ := s.Token.Value(field.Path())
	whole, ok := value.(string)
	if !ok {
		return nil, false
	}
	return []rules.Change{{Do: rules.Set, At: rules.Claim(field.Name), To: string([]rune(whole)[:metadataLimit])}}, true
}

// dropLongMetadata takes the field out that copies it.
func dropLongMetadata(s *checks.Subject) ([]rules.Change, bool) {
	field, _, found := longMetadata(s)
	if !found {
		return nil, false
	}
	return dropFields(func(f MetadataField) bool { return f == field })(s)
}
