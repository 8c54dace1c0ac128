package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var keyTooLong = &rules.Rule{
	ID:       "key-too-long",
	Title:    "The key does not fit a secret",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} has {length}; a key may have 512, but the secret that holds it 500",
	Why:      "The documentation names two limits: 512 characters where it speaks of the key, 500 where it speaks of a secret's value. The key has to keep both.",
	Fixes:    newSecret(isTooLong),
	Find: secretKey(func(key *checks.Key) (rules.Values, bool) {
		return rules.Values{"length": text.Count(key.Characters(), "character")}, isTooLong(key)
	}),
}

// secretLimit is how many characters the value of a secret may have.
const secretLimit = 500

func isTooLong(key *checks.Key) bool { return key.Characters() > secretLimit }
