package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// The same limits stand in the documentation since that of Stitch in 2018. What
// Realm says to a shorter key when the provider is saved is not on record.
var keyTooShort = &rules.Rule{
	ID:       "key-too-short",
	Title:    "The key is shorter than 32 characters",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} has {length}, the documentation asks for 32 to 512",
	Why:      "A short secret can be found by trial from a single token, and whoever finds it can log in as anybody.",
	Fixes:    newSecret(isTooShort),
	Find: secretKey(func(key *checks.Key) (rules.Values, bool) {
		return rules.Values{"length": text.Count(key.Characters(), "character")}, isTooShort(key)
	}),
}

func isTooShort(key *checks.Key) bool { return key.Characters() < 32 }

// newSecret makes a secret in the place of the first of which that is true.
func newSecret(instead func(*checks.Key) bool) []rules.FixTemplate {
	return []rules.FixTemplate{{Side: rules.Settings, Text: "Make a new secret with `openssl rand -hex 32`, and give it to the issuer too.", Change: anotherKey(instead)}}
}

// secretKey finds the first secret of HS256, PEM apart, that has a fault; to
// the fault's values it adds which key it is.
func secretKey(fault func(*checks.Key) (rules.Values, bool)) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		if provider(s).Algorithm != checks.HS256 {
			return nil, false
		}
		for i, key := range ownKeys(s) {
			if key.Kind() != checks.KeyText {
				continue
			}
			if values, found := fault(key); found {
				values["index"], values["name"] = strconv.Itoa(i), key.Name
				return func() rules.Values { return values }, true
			}
		}
		return nil, false
	}
}
