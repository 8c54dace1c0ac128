package rules

import "realmlint/checks"

var algorithmNotSet = Rule{
	ID:       "algorithm-not-set",
	Title:    "The provider names no algorithm",
	Severity: Warning,
	At:       "settings.provider",
	Detail:   "signingAlgorithm is missing or empty, the provider has keys that need one",
	Why:      "App Services exports HS256 or RS256 for a provider with signing keys. Which it takes without one is not on record; realmlint goes by HS256.",
	Fix:      "Set signingAlgorithm to HS256, or to RS256 if the key is a public key; or name it here with --algorithm.",
	Find: func(s *checks.Subject) (Values, bool) {
		return nil, s.Provider.Export.NoAlgorithm && !s.Provider.UsesKeySet()
	},
}
