package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var expZero = &rules.Rule{
	ID:       "exp-zero",
	Title:    "exp is 0, which counts as none",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["exp"] = 0 }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim}, which golang-jwt takes for an exp that was not set",
	Why:      "A date that the issuer left unset is written as 0, or 0 was to mean \"expired\". The token never expires; other libraries refuse it.",
	Fixes:    giveEnd,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		exp, number := s.Token.Number("exp")
		if !number || !checks.Unset(exp) {
			return nil, false
		}
		return func() rules.Values {
			values := inAnHour(s)
			values["claim"] = rules.AsItStands(s, checks.Claims, "exp")
			return values
		}, true
	},
}
