package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyPrivate = &rules.Rule{
	ID:       "key-private",
	Title:    "The key is a private key",
	Severity: rules.Error,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} holds a private key, RS256 verifies with the public one",
	Why:      "The private key signs and belongs to the issuer alone; whoever has it can log in as anybody.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Make the public key with `openssl pkey -in private.pem -pubout` and put that into the secret; if the private key has left the issuer, make a new pair.", Change: usableKeyInstead}},
	Variant:  explained,
	Find:     unusableKey(checks.KeyPrivate),
}
