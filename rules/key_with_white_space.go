package rules

import "realmlint/checks"

var keyWithWhiteSpace = Rule{
	ID:       "key-with-white-space",
	Title:    "White space surrounds the key",
	Severity: Warning,
	At:       "settings.keys[{index}]",
	Detail:   "{name} has {before} of white space before the key and {after} after it",
	Why:      "Realm uses a secret as the text that it is. A space, a line end or a byte order mark that was copied along is part of it, and an issuer that signs without it makes other signatures.",
	Fix:      "Take it away here and in Realm's secret, unless the issuer signs with it too.",
	Find: secretKey(func(key *checks.Key) (Values, bool) {
		before, after := key.Surroundings()
		return Values{"before": count(before, "character"), "after": count(after, "character")}, before+after > 0
	}),
}
