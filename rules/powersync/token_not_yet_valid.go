package powersync

import (
	"time"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var tokenNotYetValid = &rules.Rule{
	ID:       "powersync/token-not-yet-valid",
	Title:    "nbf lies in the future",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["nbf"] = d.In(time.Hour) }},
	Needs:    checks.Text,
	At:       rules.Claim("nbf"),
	Detail:   "nbf is {claim} ({date}), {span} after {now}; 60 seconds are allowed",
	Why:      "The answer says that nbf is missing, which is not so: it is there, and ahead of the service's clock. The log's cause says \"check_failed\". The clocks differ, or the token is meant for later.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Leave nbf out, or set it to the time at which the token is made, and mend the clock.", Change: fromNow("nbf", 0)},
	},
	Says: answers(unauthorized, `JWT payload is missing a required claim "nbf"`, `"nbf" claim timestamp check failed`, claimCause("nbf", "check_failed")),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		nbf, number := read(s).token.Claims.Number("nbf")
		if !number || nbf <= float64(s.Now.Unix()+leeway) {
			return nil, false
		}
		return func() rules.Values { return dated(s, "nbf", nbf) }, true
	},
}

// leeway is how many seconds exp and nbf may be off.
const leeway = 60

// dated shows a time claim with what it means, seen from the moment of s.
func dated(s *checks.Subject, name string, number float64) rules.Values {
	date, ok := checks.NumericDate(number)
	values := rules.Values{
		"claim": member(read(s).token.Claims, name), "date": "beyond any calendar",
		"span": text.Between(date.Unix(), s.Now.Unix()), "now": text.InUTC(s.Now),
	}
	if ok {
		values["date"] = text.InUTC(date)
	}
	return values
}
