package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkPrivate = &rules.Rule{
	ID:       "jwk-private",
	Title:    "The JWK set gives a private key away",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "{key} of {set} holds what signs, a set holds public keys alone",
	Why:      "Everybody can fetch the set. Whoever has the private half of a key can log in as anybody.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Make a new key, publish its kty, kid, n and e alone, and take this one out.", Untried: issuerPublishes}},
	Find:     keyOfSet(func(key checks.SetKey) bool { return key.Private && key.Type != "oct" }),
}
