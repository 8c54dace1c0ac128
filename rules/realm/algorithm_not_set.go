package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var algorithmNotSet = &rules.Rule{
	ID:        "algorithm-not-set",
	Title:     "The provider names no algorithm",
	Severity:  rules.Warning,
	Undecides: true,
	At:        rules.Setting("provider"),
	Detail:    "signingAlgorithm is missing or empty, the provider has keys that need one",
	Why:       "App Services exports HS256 or RS256 for a provider with signing keys. Which it takes without one is not on record.",
	Fix:       "Set signingAlgorithm to HS256, or to RS256 if the key is a public key; or name it here with --algorithm.",
	Find: func(s *checks.Subject) (rules.Words, bool) {
		return nil, provider(s).Export.NoAlgorithm && !provider(s).UsesKeySet()
	},
}
