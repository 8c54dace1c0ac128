package realm

import (
	"time"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var tokenExpiresSoon = &rules.Rule{
	ID:       "token-expires-soon",
	Title:    "The token expires soon",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.ExpiresWithin, d.Claims["exp"] = time.Minute, d.In(time.Minute) }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim} ({date}), {span} after {now}; the least asked for is {within}",
	Why:      "exp is judged at login, so that a token which is stored works until one day it does not.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Replace the token before {date}.", Change: issuedNow}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		exp, number := s.Token.Number("exp")
		if !number || s.ExpiresWithin <= 0 || !checks.ExpiresWithin(exp, s.Now, s.ExpiresWithin) {
			return nil, false
		}
		return func() rules.Values {
			values := rules.Dated(s, "exp")
			values["within"] = text.Span(s.ExpiresWithin)
			return values
		}, true
	},
}
