package rules

import "realmlint/checks"

var tokenExpiresSoon = Rule{
	ID:       "token-expires-soon",
	Title:    "The token expires soon",
	Severity: Warning,
	Needs:    checks.Claims,
	At:       "claims.exp",
	Detail:   "exp is {claim} ({date}), {span} after {now}; the least asked for is {within}",
	Why:      "exp is judged at login, so that a token which is stored works until one day it does not.",
	Fix:      "Replace the token before {date}.",
	Find: func(s *checks.Subject) (Values, bool) {
		exp, number := s.Token.Claims["exp"].(float64)
		if !number || s.ExpiresWithin <= 0 || !checks.ExpiresWithin(exp, s.Now, s.ExpiresWithin) {
			return nil, false
		}
		values := dated(s, exp)
		values["within"] = span(s.ExpiresWithin)
		return values, true
	},
}
