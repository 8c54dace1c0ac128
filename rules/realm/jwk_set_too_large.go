package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var jwkSetTooLarge = &rules.Rule{
	ID:       "jwk-set-too-large",
	Title:    "The JWK set has more than three signing keys",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "{set} has {keys} for signatures, the documentation allows 3",
	Why:      "Issuers leave old keys in the set, or publish those of all their algorithms in one. Which ones Realm took of more than three is not on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Take out the keys that sign no more, or serve this app a set of its own.", Untried: issuerPublishes}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if provider(s).KeySet == nil {
			return nil, false
		}
		n := 0
		for _, key := range provider(s).KeySet.Keys {
			if key.Use == "" || key.Use == "sig" {
				n++
			}
		}
		if n <= 3 {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"set": provider(s).KeySet.Name, "keys": text.Count(n, "key")} }, true
	},
}
