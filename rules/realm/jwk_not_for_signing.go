package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkNotForSigning = &rules.Rule{
	ID:       "jwk-not-for-signing",
	Title:    "A key of the JWK set is not for signatures",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   `{key} of {set} has use {use}, a key that verifies has "sig" or none`,
	Why:      "The issuer publishes keys for encryption in the same set, or the key was marked wrongly. What Realm made of such a key is not on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Mark the key that signs with "use":"sig", and serve this app a set of such keys alone.`, Untried: issuerPublishes}},
	Find:     keyOfSet(func(key checks.SetKey) bool { return key.Use != "" && key.Use != "sig" }),
}
