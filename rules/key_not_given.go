package rules

import "realmlint/checks"

var keyNotGiven = Rule{
	ID:        "key-not-given",
	Title:     "The signature was not checked: no key is given",
	Severity:  Info,
	Undecides: true,
	At:        "settings.keys",
	Detail:    "the settings hold no key, and no flag gives one",
	Why:       "Realm keeps keys in secrets and never exports them, so they have to be given here.",
	Fix:       "Give the key with --key-file PATH or --key-env NAME, or in the settings as `key: {env: NAME}`.",
	Find: func(s *checks.Subject) (Values, bool) {
		p := s.Provider
		asked := p.Export.Missing || len(p.Export.SecretsNotGiven) > 0 // said by rules of their own
		return nil, p.Keys == nil && !p.UsesKeySet() && !asked
	},
}
