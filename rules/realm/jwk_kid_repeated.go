package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var jwkKidRepeated = &rules.Rule{
	ID:       "jwk-kid-repeated",
	Title:    "Two keys of the JWK set have one kid",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "keys[{index}] and keys[{other}] of {set} both have the kid {kid}",
	Why:      "A token names its key by kid. Which of two keys Realm took is not on record, so that a token of one of them is undetermined.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Give each key a kid of its own, and take one of the two out if they are the same.", Untried: issuerPublishes}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		set := provider(s).KeySet
		if set == nil {
			return nil, false
		}
		seen := map[string]int{}
		for i, key := range set.Keys {
			if other, again := seen[key.ID]; again && key.ID != "" {
				return func() rules.Values {
					return rules.Values{
						"index": strconv.Itoa(i),
						"other": strconv.Itoa(other),
						"set":   set.Name,
						"kid":   rules.AsJSON(key.ID),
					}
				}, true
			}
			seen[key.ID] = i
		}
		return nil, false
	},
}
