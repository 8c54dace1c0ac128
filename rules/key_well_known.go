package rules

import (
	"strconv"

	"realmlint/checks"
)

var keyWellKnown = Rule{
	ID:       "key-well-known",
	Title:    "The key is one that everybody knows",
	Severity: Warning,
	At:       "settings.keys[{index}]",
	Detail:   "{name} holds a secret that stands in tutorials and defaults, a key is to be known to the issuer and Realm alone",
	Why:      "Whoever has read the same tutorial can make tokens for any user.",
	Fix:      "Make a key with `openssl rand -hex 32`, and give it to the issuer and to Realm.",
	Find: func(s *checks.Subject) (Values, bool) {
		for i, key := range s.Provider.Keys {
			if key.WellKnown() {
				return Values{"index": strconv.Itoa(i), "name": key.Name}, true
			}
		}
		return nil, false
	},
}
