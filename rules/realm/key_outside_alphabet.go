package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var keyOutsideAlphabet = &rules.Rule{
	ID:       "key-outside-alphabet",
	Title:    "The key has characters that the documentation excludes",
	Severity: rules.Info,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} has {strange} besides ASCII letters, digits and _ - + / =",
	Why:      "The documentation allows letters, digits, _ and -. The key of Realm's own guide shows that the others of base64 work too; of any further character nothing is on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Keep the key if Realm has saved it; otherwise make a new one with `openssl rand -hex 32`.", Change: anotherKey(func(key *checks.Key) bool { return key.DisallowedChars() > 0 })}},
	Find: secretKey(func(key *checks.Key) (rules.Values, bool) {
		strange := key.DisallowedChars()
		return rules.Values{"strange": text.Count(strange, "character")}, strange > 0
	}),
}
