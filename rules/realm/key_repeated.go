package realm

import (
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var keyRepeated = &rules.Rule{
	ID:       "key-repeated",
	Title:    "The same key is given twice",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} and {other} hold the same key",
	Why:      "Two secrets were given the same value, or one secret was named twice; often a new key was meant to stand beside the old one.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take {name} out, or put the key that was meant in its place.", Change: dropKey(repeatedKey)}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, key := range ownKeys(s) {
			for _, earlier := range provider(s).Keys[:i] {
				if key.Equal(earlier) {
					return func() rules.Values {
						return rules.Values{"index": strconv.Itoa(i), "name": key.Name, "other": earlier.Name}
					}, true
				}
			}
		}
		return nil, false
	},
}

// ownKeys returns the keys that the provider verifies with by itself: none if
// it has a JWK set.
func ownKeys(s *checks.Subject) []*checks.Key {
	if provider(s).UsesKeySet() {
		return nil
	}
	return provider(s).Keys
}

func repeatedKey(keys []*checks.Key, i int) bool {
	return slices.ContainsFunc(keys[:i], keys[i].Equal)
}
