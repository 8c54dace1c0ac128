package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyNotRSA = &rules.Rule{
	ID:       "key-not-rsa",
	Title:    "The public key is not an RSA key",
	Severity: rules.Error,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} holds a public key of another algorithm, RS256 needs RSA",
	Why:      "A pair of elliptic curves signs ES256 or EdDSA, neither of which Realm offers.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Make an RSA pair of 2048 bits, sign with RS256 and put its public key in.", Change: usableKeyInstead}},
	Find:     unusableKey(checks.KeyNotRSA),
}
