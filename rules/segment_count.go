package rules

import (
	"strconv"

	"realmlint/checks"
)

var segmentCount = Rule{
	ID:       "segment-count",
	Title:    "The token does not have three segments",
	Severity: Error,
	Needs:    checks.Text,
	At:       "token",
	Detail:   "the number of segments is {segments}, a signed JWT has 3",
	Why:      "What was sent is no signed JWT: an opaque access token, an encrypted token (5 segments), a token that was cut, an unset variable, or bytes printed as text.",
	Fix:      "Send the whole token, header.claims.signature, as a UTF-8 string.",
	Realm: []Message{{
		Text:       "token contains an invalid number of segments",
		Confidence: Observed,
		Sources: []Source{
			theGuide,
			{"https://github.com/realm/realm-java/issues/7117", "the same text, there for a session token"},
			parserV322,
		},
	}},
	Find: func(s *checks.Subject) (Values, bool) {
		if s.Token.Segments == 3 {
			return nil, false
		}
		return Values{"segments": strconv.Itoa(s.Token.Segments)}, true
	},
}
