package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyLineEndsLost = &rules.Rule{
	ID:        "key-line-ends-lost",
	Title:     "The PEM of the key does not decode",
	Severity:  rules.Error,
	Algorithm: checks.RS256,
	At:        rules.Setting("keys[{index}]"),
	Detail:    "{name} has a BEGIN line, but what follows is no PEM: its line ends are lost or written as \\n, its lines are indented, something stands before it, its end is cut off, or a character is wrong",
	Why:       "Until August 2023 Realm's UI had a one-line field for secrets, and a pasted PEM lost its line ends; environment variables and JSON do the same.",
	Fixes:     []rules.FixTemplate{{Side: rules.Settings, Text: "Put the PEM in whole, with real line ends, none of them indented; an environment variable holds them too if it is set from the file: \"$(cat public.pem)\".", Change: usableKeyInstead}},
	Says:      noPEM,
	Variant:   explained,
	Find:      unusableKey(checks.KeyFlat),
}
