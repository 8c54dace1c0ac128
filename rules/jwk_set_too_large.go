package rules

import "realmlint/checks"

var jwkSetTooLarge = Rule{
	ID:       "jwk-set-too-large",
	Title:    "The JWK set has more than three signing keys",
	Severity: Warning,
	At:       "settings.jwks_file",
	Detail:   "{set} has {keys} for signatures, the documentation allows 3",
	Why:      "Issuers leave old keys in the set, or publish those of all their algorithms in one. Which ones Realm took of more than three is not on record.",
	Fix:      "Have the issuer take out the keys that sign no more, or serve this app a set of its own.",
	Find: func(s *checks.Subject) (Values, bool) {
		if s.Provider.KeySet == nil {
			return nil, false
		}
		n := 0
		for _, key := range s.Provider.KeySet.Keys {
			if key.Use == "" || key.Use == "sig" {
				n++
			}
		}
		return Values{"set": s.Provider.KeySet.Name, "keys": count(n, "key")}, n > 3
	},
}
