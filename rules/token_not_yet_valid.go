package rules

import "realmlint/checks"

var tokenNotYetValid = Rule{
	ID:       "token-not-yet-valid",
	Title:    "The token is not valid yet",
	Severity: Error,
	Needs:    checks.Claims,
	At:       "claims.nbf",
	Detail:   "nbf is {claim} ({date}), {span} after {now}",
	Why:      "The issuer's clock is ahead of Realm's, or the token was made for later. There is no leeway.",
	Fix:      "Set the issuer's clock, or leave nbf out.",
	Realm:    reproduced("Token is not valid yet", ClaimsV322),
	Find:     inFuture("nbf"),
}

// inFuture finds a time claim that lies after the moment of the login. One
// that was counted in milliseconds has a rule of its own.
func inFuture(claim string) func(*checks.Subject) (Values, bool) {
	return func(s *checks.Subject) (Values, bool) {
		date, number := s.Token.Claims[claim].(float64)
		if !number || !checks.InFuture(date, s.Now) || checks.Milliseconds(date) {
			return nil, false
		}
		return dated(s, date), true
	}
}
