package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var claimsNotJSON = &rules.Rule{
	ID:       "powersync/claims-not-json",
	Title:    "The claims are no JSON object",
	Severity: rules.Error,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Segments[1] = "[1]" }},
	Needs:    checks.Text,
	At:       rules.Location{In: rules.InClaims},
	Detail:   "decoded as base64, the second segment is no JSON object",
	Why:      "It is looked at once the signature is good, so that somebody signed it like this: it was put together by hand, or encoded twice.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Make the token with a JWT library.", Change: makeAnew}},
	Says:     answers(unauthorized, notWellFormed, "JWT Claims Set must be a top-level JSON object", cause(`{"code":"ERR_JWT_INVALID"}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		return nil, r.sent != malformed && r.token.Parts == 3 && r.token.Claims == nil
	},
}
