package rules

import "realmlint/checks"

var keyOutsideAlphabet = Rule{
	ID:       "key-outside-alphabet",
	Title:    "The key has characters that the documentation excludes",
	Severity: Info,
	At:       "settings.keys[{index}]",
	Detail:   "{name} has {strange} besides ASCII letters, digits and _ - + / =",
	Why:      "The documentation allows letters, digits, _ and -. The key of Realm's own guide shows that the others of base64 work too; of any further character nothing is on record.",
	Fix:      "Keep the key if Realm has saved it; otherwise make a new one with `openssl rand -hex 32`.",
	Find: secretKey(func(key *checks.Key) (Values, bool) {
		strange := key.Strange()
		return Values{"strange": count(strange, "character")}, strange > 0
	}),
}
