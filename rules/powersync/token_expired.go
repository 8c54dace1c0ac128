package powersync

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var tokenExpired = &rules.Rule{
	ID:       "powersync/token-expired",
	Title:    "The token has expired",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"], d.Claims["exp"] = d.In(-2*time.Hour), d.In(-time.Hour) }},
	Needs:    checks.Text,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim} ({date}), {span} before {now}; 60 seconds are allowed",
	Why:      "exp is judged at every connection, and a stream ends at it. An SDK asks for a new token 30 seconds before; if fetchCredentials gives it the old one again, it tries without end.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Have fetchCredentials get a new token each time it is called.", Change: issuedNow}},
	Says:     answers(expired, "JWT has expired", `"exp" claim timestamp check failed`, cause(`{"code":"ERR_JWT_EXPIRED","claim":"exp","reason":"check_failed"}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		exp, number := read(s).token.Claims.Number("exp")
		if !number || exp > float64(s.Now.Unix()-leeway) {
			return nil, false
		}
		return func() rules.Values { return dated(s, "exp", exp) }, true
	},
}
