package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyNotGiven = &rules.Rule{
	ID:        "key-not-given",
	Title:     "The signature was not checked: no key is given",
	Severity:  rules.Info,
	Undecides: true,
	At:        rules.Setting("keys"),
	Detail:    "the settings hold no key, and no flag gives one",
	Why:       "Realm keeps keys in secrets and never exports them, so they have to be given here.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Give the key with --key-file PATH or --key-env NAME, or in the settings as `key: {env: NAME}`.", Untried: notGiven}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		p := provider(s)
		asked := p.Export.Missing || len(p.Export.SecretsNotGiven) > 0 // said by rules of their own
		return nil, p.Keys == nil && !p.UsesKeySet() && !asked && !noKeyHelps(s)
	},
}
