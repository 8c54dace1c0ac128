package rules

import (
	"strconv"

	"realmlint/checks"
)

var metadataTooLong = Rule{
	ID:       "metadata-too-long",
	Title:    "A metadata field is longer than Realm takes",
	Severity: Error,
	Needs:    checks.Claims,
	At:       "claims.{path}",
	Detail:   "{path} has {length} characters, Realm takes {limit} in a metadata field",
	Why:      "The limit came in April 2024, together with that of a million for the token. How the length of anything but a text is counted is not known; only texts are looked at here.",
	Fix:      "Shorten {path} to {limit} characters, or take it out of the metadata fields.",
	Find: func(s *checks.Subject) (Values, bool) {
		field, length, found := s.LongMetadata()
		if !found {
			return nil, false
		}
		return Values{
			"path":   field.Name,
			"length": strconv.Itoa(length),
			"limit":  strconv.Itoa(checks.MetadataLimit),
		}, true
	},
}
