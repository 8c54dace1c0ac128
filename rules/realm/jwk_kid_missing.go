package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var jwkKidMissing = &rules.Rule{
	ID:       "jwk-kid-missing",
	Title:    "A key of the JWK set has no kid",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "{key} of {set} has no kid, a token names its key by one",
	Why:      "kid is optional in a JWK, and where there is a single key it is often left out. No token can name such a key.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Give the key a "kid", and write the same into the header of its tokens.`, Untried: issuerPublishes}},
	Find:     keyOfSet(func(key checks.SetKey) bool { return key.ID == "" }),
}

// keyOfSet finds the first key of the JWK set that has a fault.
func keyOfSet(fault func(checks.SetKey) bool) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		set := provider(s).KeySet
		if set == nil {
			return nil, false
		}
		for i, key := range set.Keys {
			if fault(key) {
				return func() rules.Values {
					return rules.Values{
						"set": set.Name,
						"key": "keys[" + strconv.Itoa(i) + "]",
						"kid": rules.AsJSON(key.ID),
						"kty": rules.AsJSON(key.Type),
						"use": rules.AsJSON(key.Use),
						"alg": rules.AsJSON(key.Algorithm),
					}
				}, true
			}
		}
		return nil, false
	}
}
