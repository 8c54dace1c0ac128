package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyDamaged = &rules.Rule{
	ID:       "key-damaged",
	Title:    "The PEM of the key holds no key",
	Severity: rules.Error,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} is PEM, but what it holds is not a public key",
	Why:      "Lines of it were lost, or it is of another kind, such as a certificate request. An RSA key of more than 16384 bits, which nobody has, is not computed with.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Copy the public key again, whole; an RSA-2048 key is 451 characters of PEM, a longer one does not fit a secret.", Change: usableKeyInstead}},
	Find:     unusableKey(checks.KeyDamaged),
}
