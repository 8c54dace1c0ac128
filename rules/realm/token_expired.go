package realm

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var tokenExpired = &rules.Rule{
	ID:       "token-expired",
	Title:    "The token has expired",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"], d.Claims["exp"] = d.In(-2*time.Hour), d.In(-time.Hour) }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim} ({date}), {span} before {now}",
	Why:      "exp is judged at login and nowhere else, to the second and without leeway. A token that was stored, or written into a test, gets old.",
	Fix:      "Issue a new token for each login; to judge this one in its own time, add --at {date}.",
	Says:     reproduced("Token is expired", claimsV322),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		exp, number := s.Token.Number("exp")
		if !number || !checks.Expired(exp, s.Now) {
			return nil, false
		}
		return func() rules.Values { return rules.Dated(s, exp) }, true
	},
}
