package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
	"time"
)

var expFarAhead = &rules.Rule{
	ID:       "exp-far-ahead",
	Title:    "exp lies more than ten years ahead",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["exp"] = d.Now.AddDate(checks.LongestLifetime+1, 0, 0).Unix() }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim} ({date}), ten years from {now} end at {limit}",
	Why:      "Whoever gets hold of such a token can log in with it for years. Realm needs it at login alone: a session goes on without it, five years at most.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Give the token an end that fits one login, such as "exp":{hour}, an hour after {now}.`, Change: fromNow("exp", time.Hour)}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		exp, number := s.Token.Number("exp")
		if !number || !checks.Outlives(exp, s.Now) || checks.Milliseconds(exp) {
			return nil, false
		}
		return func() rules.Values {
			values := rules.Dated(s, "exp")
			values["limit"] = text.InUTC(s.Now.AddDate(checks.LongestLifetime, 0, 0))
			values["hour"] = inAnHour(s)["hour"]
			return values
		}, true
	},
}
