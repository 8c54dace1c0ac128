package powersync

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var expMissing = &rules.Rule{
	ID:       "powersync/exp-missing",
	Title:    "The token has no exp",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Claims, "exp") }},
	Needs:    checks.Text,
	At:       rules.Claim("exp"),
	Detail:   "there is no exp among the claims, and the service asks for exp, iat and sub",
	Why:      "The service asks for exp, and for no more than 24 hours after iat. Hand-made tokens lack it, and those of issuers that end sessions otherwise.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Give the token an exp, at most 24 hours after iat.", Change: fromNow("exp", time.Hour)}},
	Says:     answers(unauthorized, `JWT payload is missing a required claim "exp"`, `missing required "exp" claim`, claimCause("exp", "missing")),
	Find:     lacks("exp"),
}

// lacks finds that a claim is not there; null is.
func lacks(claim string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		claims := read(s).token.Claims
		if claims == nil {
			return nil, false
		}
		_, there := claims.Get(claim)
		return nil, !there
	}
}
