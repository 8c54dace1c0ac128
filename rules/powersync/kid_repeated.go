package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var kidRepeated = &rules.Rule{
	ID:       "powersync/kid-repeated",
	Title:    "Two keys have one kid: only the first counts",
	Severity: rules.Warning,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} has the kid {kid} of an earlier key",
	Why:      "Of several keys of one kid the service takes the first.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give each key a kid of its own.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		seen := map[string]bool{}
		for i, key := range clientAuth(s).Keys {
			if key.KeyID != "" && seen[key.KeyID] {
				return keyWords(keyAt(i), key, ""), true
			}
			seen[key.KeyID] = true
		}
		return nil, false
	},
}
