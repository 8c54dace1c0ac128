package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var keyWithWhiteSpace = &rules.Rule{
	ID:       "key-with-white-space",
	Title:    "White space surrounds the key",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} has {before} of white space before the key and {after} after it",
	Why:      "Realm uses a secret as the text that it is. A space, a line end or a byte order mark that was copied along is part of it, and an issuer that signs without it makes other signatures.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take it away here and in the server's secret, unless the issuer signs with it too.", Change: anotherKey(hasEdgeSpace)}},
	Find: secretKey(func(key *checks.Key) (rules.Values, bool) {
		before, after := key.EdgeSpace()
		return rules.Values{"before": text.Count(before, "character"), "after": text.Count(after, "character")}, before+after > 0
	}),
}

func hasEdgeSpace(key *checks.Key) bool {
	before, after := key.EdgeSpace()
	return before+after > 0
}
