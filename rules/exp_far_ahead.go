package rules

import "realmlint/checks"

var expFarAhead = Rule{
	ID:       "exp-far-ahead",
	Title:    "exp lies more than ten years ahead",
	Severity: Warning,
	Needs:    checks.Claims,
	At:       "claims.exp",
	Detail:   "exp is {claim} ({date}), ten years from {now} end at {limit}",
	Why:      "Whoever gets hold of such a token can log in with it for years. Realm needs it at login alone: a session goes on without it, five years at most.",
	Fix:      `Give the token an end that fits one login, such as "exp":{hour}, an hour after {now}.`,
	Find: func(s *checks.Subject) (Values, bool) {
		exp, number := s.Token.Claims["exp"].(float64)
		if !number || !checks.Outlives(exp, s.Now) || checks.Milliseconds(exp) {
			return nil, false
		}
		values := dated(s, exp)
		values["limit"] = inUTC(s.Now.AddDate(checks.LongestLifetime, 0, 0))
		values["hour"] = inAnHour(s)["hour"]
		return values, true
	},
}
