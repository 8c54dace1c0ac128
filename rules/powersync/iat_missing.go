package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var iatMissing = &rules.Rule{
	ID:       "powersync/iat-missing",
	Title:    "The token has no iat",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Claims, "iat") }},
	Needs:    checks.Text,
	At:       rules.Claim("iat"),
	Detail:   "there is no iat among the claims, and the service asks for exp, iat and sub",
	Why:      "The service asks for iat to tell how long a token may live. Realm did not, and the documentation's own example for HS256 makes a token without it.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Give the token an iat, the time in seconds at which it is made.", Change: fromNow("iat", 0)}},
	Says:     answers(unauthorized, `JWT payload is missing a required claim "iat"`, `missing required "iat" claim`, claimCause("iat", "missing")),
	Find:     lacks("iat"),
}
