package rules

import (
	"strconv"

	"realmlint/checks"
)

var jwkKidMissing = Rule{
	ID:       "jwk-kid-missing",
	Title:    "A key of the JWK set has no kid",
	Severity: Warning,
	At:       "settings.jwks_file",
	Detail:   "{key} of {set} has no kid, a token names its key by one",
	Why:      "kid is optional in a JWK, and where there is a single key it is often left out. No token can name such a key.",
	Fix:      `Have the issuer give the key a "kid", and write the same into the header of its tokens.`,
	Find: keyOfSet(func(key checks.SetKey) bool {
		return key.ID == ""
	}),
}

// keyOfSet finds the first key of the JWK set that has a fault.
func keyOfSet(fault func(checks.SetKey) bool) func(*checks.Subject) (Values, bool) {
	return func(s *checks.Subject) (Values, bool) {
		set := s.Provider.KeySet
		if set == nil {
			return nil, false
		}
		for i, key := range set.Keys {
			if fault(key) {
				return Values{
					"set": set.Name,
					"key": "keys[" + strconv.Itoa(i) + "]",
					"kid": asJSON(key.ID),
					"kty": asJSON(key.Type),
					"use": asJSON(key.Use),
					"alg": asJSON(key.Algorithm),
				}, true
			}
		}
		return nil, false
	}
}
