package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var secretNotGiven = &rules.Rule{
	ID:        "secret-not-given",
	Title:     "The value of a secret is not given",
	Severity:  rules.Info,
	Undecides: true,
	At:        rules.Setting("secrets[0]"),
	Detail:    "the provider verifies with {secrets}, and nothing says what {pronoun}",
	Why:       "An exported app has the names of its secrets alone; App Services never exports their values. A token that no other key verifies may be signed with this one.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Give the value with --secret {name}=env:VARIABLE or --secret {name}=file:PATH, or in realmlint.yaml under secrets.", Untried: notGiven}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		missing := provider(s).Export.SecretsNotGiven
		if len(missing) == 0 || provider(s).UsesKeySet() || noKeyHelps(s) || s.Has(checks.Signature) && s.Verified() {
			return nil, false
		}
		name, pronoun := missing[0], "it holds"
		if strings.Contains(name, "[") {
			name = "NAME" // what stands there may be a key
		}
		if len(missing) > 1 {
			pronoun = "they hold"
		}
		return func() rules.Values {
			return rules.Values{"secrets": text.List(missing), "name": name, "pronoun": pronoun}
		}, true
	},
}
