package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var subjectMissing = &rules.Rule{
	ID:       "subject-missing",
	Title:    "The token names no subject",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Claims, "sub") }},
	Needs:    checks.Claims,
	At:       rules.Claim("sub"),
	Detail:   "sub is {sub}, the provider expects the user's ID as a text",
	Why:      "sub becomes the identity of the user in the app; the documentation calls it required.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Put the user's ID into the claims as a text: "sub":"user1234".`, Change: rules.SetClaim("sub", func(*checks.Subject) (any, bool) { return "user1234", true })}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Token.HasText("sub") {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"sub": rules.AsItStands(s, checks.Claims, "sub")} }, true
	},
}
