package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/rules"
)

var keyWellKnown = &rules.Rule{
	ID:       "key-well-known",
	Title:    "The key is one that everybody knows",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} holds a secret that stands in tutorials and defaults, a key is to be known to the issuer and Realm alone",
	Why:      "Whoever has read the same tutorial can make tokens for any user.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Make a key with `openssl rand -hex 32`, and give it to the issuer too.", Change: anotherKey(mangling.WellKnown)}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, key := range provider(s).Keys {
			if mangling.WellKnown(key) {
				return func() rules.Values { return rules.Values{"index": strconv.Itoa(i), "name": key.Name} }, true
			}
		}
		return nil, false
	},
}
