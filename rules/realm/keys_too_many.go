package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var keysTooMany = &rules.Rule{
	ID:       "keys-too-many",
	Title:    "The provider has more than three signing keys",
	Severity: rules.Warning,
	At:       rules.Setting("keys"),
	Detail:   "signingKeys has {keys}, the documentation allows 3",
	Why:      "Old keys were left in when new ones came. Which of them Realm took, and what it said when they were saved, is not on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take the names of the secrets out that no issuer signs with any more.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		n := len(provider(s).Keys) + len(provider(s).Export.SecretsNotGiven)
		if n <= 3 {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"keys": text.Count(n, "key")} }, true
	},
}
