package rules

import "realmlint/checks"

var kidUnused = Rule{
	ID:       "kid-unused",
	Title:    "The header names a key, but none is looked up",
	Severity: Info,
	Needs:    checks.Header,
	At:       "header.kid",
	Detail:   "kid is {kid}, the provider has {keys} of its own and looks none up",
	Why:      "kid chooses from a JWK set. An issuer that publishes one changes its keys, and a key that was pasted into a secret then stops to fit.",
	Fix:      "Give the provider the issuer's JWK URI if there is one; otherwise kid may stay.",
	Find: func(s *checks.Subject) (Values, bool) {
		kid, there := s.Token.Header["kid"]
		issuer, _ := s.Token.Issuer()
		byHand := len(s.Provider.Keys) > 0 && !s.Provider.UsesKeySet() && issuer.JWKURI == ""
		if !there || !byHand {
			return nil, false
		}
		return Values{"kid": asJSON(kid), "keys": count(len(s.Provider.Keys), "key")}, true
	},
}
