package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyPEMTooLong = &rules.Rule{
	ID:       "key-pem-too-long",
	Title:    "The PEM of the key does not fit a secret",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} holds RSA-{bits} in {length} of PEM, a secret takes 500",
	Why:      "The documentation allows a secret 500 characters and a key 512. An RSA-2048 key is about 450 of PEM, RSA-3072 about 625, RSA-4096 about 800.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Use an RSA-2048 key, or publish this one as a JWK set and give its JWK URI.", Change: anotherKey(isLongPEM)}},
	Find:     rsaKey(isLongPEM),
}

func isLongPEM(key *checks.Key) bool { return key.Kind() == checks.KeyRSA && isTooLong(key) }
