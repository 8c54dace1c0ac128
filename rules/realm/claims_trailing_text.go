package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var claimsTrailingText = &rules.Rule{
	ID:       "claims-trailing-text",
	Title:    "Text follows the JSON of the claims",
	Severity: rules.Warning,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Segments[1] += "}" }},
	Needs:    checks.Claims | checks.OddJSON,
	At:       rules.Location{In: rules.InClaims},
	Detail:   "the claims' JSON ends after {end} of {length} bytes; golang-jwt v3 reads no further, v5 and others refuse the rest",
	Why:      "Two objects were written one after the other, or a buffer was longer than what was put into it.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "End the claims with their closing brace and sign again.", Change: signAgain}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		end, length := s.Token.ClaimsEnd()
		if end >= length {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"end": strconv.Itoa(end), "length": strconv.Itoa(length)} }, true
	},
}
