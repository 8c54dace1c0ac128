package rules

import (
	"strconv"

	"realmlint/checks"
)

var metadataMissing = Rule{
	ID:       "metadata-missing",
	Title:    "The token lacks a required metadata field",
	Severity: Error,
	Needs:    checks.Claims,
	At:       "claims",
	Detail:   "the claims hold nothing at {path}, metadata_fields[{index}] requires it",
	Why:      "The issuer puts such a claim into some tokens only, or under another name; dots in the path lead into objects.",
	Fix:      "Have the issuer add {path}, or set required to false for that field.",
	Realm: []Message{{
		Text:       "expected field '{path}' to be in token metadata",
		Confidence: Observed,
		Sources:    []Source{{"https://github.com/mongodb/stitch-js-sdk/issues/382", "the whole answer, with its error_code, April 2020"}},
	}},
	Find: func(s *checks.Subject) (Values, bool) {
		for i, field := range s.Provider.MetadataFields {
			if !field.Required || field.Registered() {
				continue
			}
			if _, there := s.Token.Value(field); !there {
				return Values{"path": field.Name, "index": strconv.Itoa(i)}, true
			}
		}
		return nil, false
	},
}
