package powersync

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var tokenExpiresSoon = &rules.Rule{
	ID:       "powersync/token-expires-soon",
	Title:    "The token expires soon",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.ExpiresWithin, d.Claims["exp"] = 10*time.Minute, d.In(5*time.Minute) }},
	Needs:    checks.Text,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim} ({date}), {span} after {now}",
	Why:      "A stream ends at exp, and the SDK asks for a new token 30 seconds before. It is told because --expires-within asks for it.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Have fetchCredentials get a new token before then.", Change: issuedNow}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		exp, number := read(s).token.Claims.Number("exp")
		if !number || s.ExpiresWithin == 0 || !checks.ExpiresWithin(exp, s.Now, s.ExpiresWithin) {
			return nil, false
		}
		return func() rules.Values { return dated(s, "exp", exp) }, true
	},
}
