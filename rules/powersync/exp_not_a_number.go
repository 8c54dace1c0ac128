package powersync

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var expNotANumber = &rules.Rule{
	ID:       "powersync/exp-not-a-number",
	Title:    "exp is not a number",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["exp"] = "tomorrow" }},
	Needs:    checks.Text,
	At:       rules.Claim("exp"),
	Detail:   "exp is {value}, and has to be seconds since 1970 as a number",
	Why:      "The answer says that the claim is missing, which is not so: it is there, and of another type. The log's cause tells the two apart.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write exp as a number, without quotes.", Change: asNumber("exp", time.Hour)}},
	Says:     answers(unauthorized, `JWT payload is missing a required claim "exp"`, `"exp" claim must be a number`, claimCause("exp", "invalid")),
	Find:     noNumber("exp"),
}

// noNumber finds a claim that is there and no number.
func noNumber(claim string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		claims := read(s).token.Claims
		value, there := claims.Get(claim)
		if _, number := value.(float64); !there || number {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"value": member(claims, claim)} }, true
	}
}

// asNumber writes a time as the number that its text means, else as the time of which so
// much has passed.
func asNumber(name string, after time.Duration) change {
	return rules.SetClaim(name, func(s *checks.Subject) (any, bool) {
		text, _ := s.Token.Text(name)
		if seconds, ok := checks.SecondsMeant(text); ok {
			return seconds, true
		}
		return s.Now.Add(after).Unix(), true
	})
}
