package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var claimsNotJSON = &rules.Rule{
	ID:       "claims-not-json",
	Title:    "The claims are not a JSON object",
	Severity: rules.Error,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Segments[1] = strings.TrimSuffix(d.Segments[1], "}") }},
	Needs:    checks.Segments | checks.Unreadable,
	At:       rules.Location{In: rules.InClaims},
	Detail:   "decoded, the second segment is no JSON object: {error}",
	Why:      "The token was cut, encoded twice, compressed, or put together by hand.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Make the token with a JWT library and the key that the provider has; the claims are one JSON object.", Change: makeAnew}},
	Says:     reproduced("{error}", parserV322),
	Find:     func(s *checks.Subject) (rules.Words, bool) { return badJSON(s.Token.ClaimsErr) },
}

// badJSON returns the words in which encoding/json, and so Realm, says what is
// wrong with a segment that did decode.
func badJSON(err error) (rules.Words, bool) {
	if _, base64 := checks.BadBase64(err); err == nil || base64 {
		return nil, false
	}
	return func() rules.Values { return rules.Values{"error": err.Error()} }, true
}
