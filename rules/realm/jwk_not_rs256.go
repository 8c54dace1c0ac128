package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkNotRS256 = &rules.Rule{
	ID:       "jwk-not-rs256",
	Title:    "A key of the JWK set is for another algorithm",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "{key} of {set} has alg {alg}, the provider expects RS256",
	Why:      "The documentation asks for a set of RS256 keys. One key of RSA can sign RS512 or PS256 as well, and the issuer has chosen so. What Realm made of such a key is not on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Sign with RS256, and publish that key with "alg":"RS256".`, Untried: issuerPublishes}},
	Find: keyOfSet(func(key checks.SetKey) bool {
		signs := key.Use == "" || key.Use == "sig"
		return key.Type == "RSA" && signs && key.Algorithm != "" && key.Algorithm != checks.RS256
	}),
}
