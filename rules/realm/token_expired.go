package realm

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var tokenExpired = &rules.Rule{
	ID:       "token-expired",
	Title:    "The token has expired",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["iat"], d.Claims["exp"] = d.In(-2*time.Hour), d.In(-time.Hour) }},
	Needs:    checks.Claims | checks.OddEnd,
	At:       rules.Claim("exp"),
	Detail:   "exp is {claim} ({date}), {span} before {now}",
	Why:      "exp is judged at login and nowhere else, to the second and without leeway. A token that was stored, or written into a test, gets old.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Get a new token for each login.", Change: issuedNow}},
	Says:     reproduced("Token is expired", claimsV322),
	Variant:  noTime("exp", giveEnd),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		exp, number := s.Token.Number("exp")
		if !number || !checks.Expired(exp, s.Now) || checks.Overflows(exp) {
			return nil, false
		}
		return func() rules.Values { return rules.Dated(s, "exp") }, true
	},
}

// noTime says of a time claim that no calendar has it, and what to do then.
func noTime(claim string, fixes []rules.FixTemplate) func(*checks.Subject) (rules.Variant, bool) {
	return func(s *checks.Subject) (rules.Variant, bool) {
		number, _ := s.Token.Number(claim)
		_, ok := checks.NumericDate(number)
		return rules.Variant{
			Detail: "so far off it is no time in seconds",
			Why:    "The number was not counted in seconds since 1970, or what it was made of was cut to fewer bits.",
			Fixes:  fixes,
			Values: inAnHour(s),
		}, !ok
	}
}
