package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var iatInMilliseconds = &rules.Rule{
	ID:       "powersync/iat-in-milliseconds",
	Title:    "iat is in milliseconds",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"] = d.Now.UnixMilli() }, Else: "milliseconds are told from seconds only between 2001 and 2100; give such a moment with --at"},
	Needs:    checks.Text,
	At:       rules.Claim("iat"),
	Detail:   "iat is {value}, a time of our days in milliseconds",
	Why:      "The service takes it: it does not ask whether iat lies ahead, and from there to exp are less than 24 hours. Whoever reads the token elsewhere may refuse it.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Divide by 1000 and round: Math.floor(Date.now() / 1000).", Change: inSecondsAlone}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		claims := read(s).token.Claims
		iat, number := claims.Number("iat")
		if exp, _ := claims.Number("exp"); !number || !checks.Milliseconds(iat) || checks.Milliseconds(exp) {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"value": member(claims, "iat")} }, true
	},
}
