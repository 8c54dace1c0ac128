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
	Fix:      "Make an RSA pair of 2048 bits, sign with RS256 and give the provider its public key.",
	Find:     unusableKey(checks.KeyNotRSA),
}
