package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var subMissing = &rules.Rule{
	ID:       "powersync/sub-missing",
	Title:    "The token has no sub",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Claims, "sub") }},
	Needs:    checks.Text,
	At:       rules.Claim("sub"),
	Detail:   "there is no sub among the claims, and the service asks for exp, iat and sub",
	Why:      "sub is the user, auth.user_id() in Sync Streams.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Put the user's ID into sub.", Change: rules.SetClaim("sub", func(*checks.Subject) (any, bool) { return "user1234", true })}},
	Says:     answers(unauthorized, `JWT payload is missing a required claim "sub"`, `missing required "sub" claim`, claimCause("sub", "missing")),
	Find:     lacks("sub"),
}
