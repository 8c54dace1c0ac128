package realm

import (
	"time"

	"realmlint/checks"
	"realmlint/rules"
)

// inSecondsAlone counts all times of the token in seconds that are counted in
// milliseconds.
func inSecondsAlone(s *checks.Subject) (change []rules.Change, ok bool) {
	for _, name := range []string{"iat", "nbf", "exp"} {
		if date, number := s.Token.Number(name); number && checks.Milliseconds(date) {
			change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: int64(date / 1000)})
		}
	}
	return change, len(change) > 0
}

// asNumber writes a time as the number that its text means, else as the time of
// which so much has passed.
func asNumber(name string, after time.Duration) change {
	return rules.SetClaim(name, func(s *checks.Subject) (any, bool) {
		text, _ := s.Token.Text(name)
		if seconds, ok := checks.SecondsMeant(text); ok {
			return seconds, true
		}
		return s.Now.Add(after).Unix(), true
	})
}

// fromNow sets a time so long after the moment.
func fromNow(name string, after time.Duration) change {
	return rules.SetClaim(name, func(s *checks.Subject) (any, bool) { return s.Now.Add(after).Unix(), true })
}

// issuedNow is the change of a token to one that was issued at this moment, with
// the same claims.
func issuedNow(s *checks.Subject) ([]rules.Change, bool) {
	change := []rules.Change{{Do: rules.Set, At: rules.Claim("exp"), To: s.Now.Add(time.Hour).Unix()}}
	for _, name := range []string{"iat", "nbf"} {
		if s.Token.Has(name) {
			change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: s.Now.Unix()})
		}
	}
	return change, true
}
