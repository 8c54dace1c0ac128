package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkSymmetric = &rules.Rule{
	ID:       "jwk-symmetric",
	Title:    "A key of the JWK set is a shared secret",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   `{key} of {set} has kty "oct", a secret of HS256; a provider with a JWK URI verifies RS256 with RSA keys`,
	Why:      "Other servers take a secret written as a JWK. To Realm a set is public keys, and whoever can fetch this one can make tokens.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Take the secret out of the set, and make a new one where others could fetch it.", Untried: issuerPublishes}},
	Find:     keyOfSet(isSymmetric),
}

// isSymmetric reports whether a JWK is a secret, which signs and verifies alike.
func isSymmetric(key checks.SetKey) bool { return key.Type == "oct" }
