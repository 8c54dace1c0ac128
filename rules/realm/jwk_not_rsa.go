package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkNotRSA = &rules.Rule{
	ID:       "jwk-not-rsa",
	Title:    "A key of the JWK set is not RSA",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "{key} of {set} has kty {kty}, RS256 needs RSA",
	Why:      "Issuers publish the keys of all their algorithms in one set; the documentation asks for a set of RS256 keys. What Realm made of a mixed one is not on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign with an RSA key, and serve this app a set without {key}.", Untried: issuerPublishes}},
	Find:     keyOfSet(func(key checks.SetKey) bool { return key.Type != "RSA" && key.Type != "oct" }),
}
