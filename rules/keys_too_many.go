package rules

import "realmlint/checks"

var keysTooMany = Rule{
	ID:       "keys-too-many",
	Title:    "The provider has more than three signing keys",
	Severity: Warning,
	At:       "settings.keys",
	Detail:   "signingKeys has {keys}, the documentation allows 3",
	Why:      "Old keys were left in when new ones came. Which of them Realm took, and what it said when they were saved, is not on record.",
	Fix:      "Take the names of the secrets out that no issuer signs with any more.",
	Find: func(s *checks.Subject) (Values, bool) {
		n := len(s.Provider.Keys) + len(s.Provider.Export.SecretsNotGiven)
		return Values{"keys": count(n, "key")}, n > 3
	},
}
