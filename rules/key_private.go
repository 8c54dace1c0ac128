package rules

import "realmlint/checks"

var keyPrivate = Rule{
	ID:       "key-private",
	Title:    "The key is a private key",
	Severity: Error,
	At:       "settings.keys[{index}]",
	Detail:   "{name} holds a private key, RS256 verifies with the public one",
	Why:      "The private key signs and belongs to the issuer alone; whoever has it can log in as anybody.",
	Fix:      "Make the public key with `openssl pkey -in private.pem -pubout` and put that into the secret; if the private key has left the issuer, make a new pair.",
	Case:     explained,
	Find:     unusableKey(checks.KeyPrivate),
}
