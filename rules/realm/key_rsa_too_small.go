package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyRSATooSmall = &rules.Rule{
	ID:       "key-rsa-too-small",
	Title:    "The RSA key is too small to be safe",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} has {bits} bits, RS256 asks for 2048",
	Why:      "RFC 7518 asks for 2048 bits or more. Realm is not known to refuse fewer, but the fewer they are, the sooner somebody finds the private key and logs in as anybody.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Make a new pair with `openssl genrsa -out private.pem 2048`, and put its public key in.", Change: anotherKey(isSmallRSA)}},
	Find:     rsaKey(isSmallRSA),
}

func isSmallRSA(key *checks.Key) bool { return key.Kind().UsableForRS256() && key.Bits() < 2048 }
