package rules

import "realmlint/checks"

var claimsNotJSON = Rule{
	ID:       "claims-not-json",
	Title:    "The claims are not a JSON object",
	Severity: Error,
	Needs:    checks.Segments,
	At:       "claims",
	Detail:   "decoded, the second segment is no JSON object: {error}",
	Why:      "The token was cut, encoded twice, compressed, or put together by hand.",
	Fix:      "Make the token with a JWT library; the claims are one JSON object.",
	Realm:    reproduced("{error}", ParserV322),
	Find: func(s *checks.Subject) (Values, bool) {
		return badJSON(s.Token.ClaimsErr)
	},
}

// badJSON returns the words in which encoding/json, and so Realm, says what is
// wrong with a segment that did decode.
func badJSON(err error) (Values, bool) {
	if _, base64 := checks.BadBase64(err); err == nil || base64 {
		return nil, false
	}
	return Values{"error": err.Error()}, true
}
