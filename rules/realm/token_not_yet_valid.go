package realm

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

var tokenNotYetValid = &rules.Rule{
	ID:       "token-not-yet-valid",
	Title:    "The token is not valid yet",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["nbf"], d.Claims["exp"] = d.In(time.Hour), d.In(2*time.Hour) }},
	Needs:    checks.Claims | checks.OddStart,
	At:       rules.Claim("nbf"),
	Detail:   "nbf is {claim} ({date}), {span} after {now}",
	Why:      "The issuer's clock is ahead of Realm's, or the token was made for later. There is no leeway.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Set the clock, or leave nbf out.", Change: fromNow("nbf", 0)}},
	Says:     reproduced("Token is not valid yet", claimsV322),
	Variant:  noTime("nbf", []rules.FixTemplate{{Side: rules.Issuer, Text: "Write nbf in seconds since 1970, or leave it out.", Change: fromNow("nbf", 0)}}),
	Find:     inFuture("nbf"),
}

// inFuture finds a time claim that lies after the moment of the login. One
// that was counted in milliseconds has a rule of its own.
func inFuture(claim string) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		date, number := s.Token.Number(claim)
		if !number || !checks.InFuture(date, s.Now) || checks.Milliseconds(date) {
			return nil, false
		}
		return func() rules.Values { return rules.Dated(s, claim) }, true
	}
}
