package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkDamaged = &rules.Rule{
	ID:       "jwk-damaged",
	Title:    "An RSA key of the JWK set cannot be read",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "{key} of {set} has kty RSA, but its n and e make no RSA key",
	Why:      "n and e are numbers in base64url, the largest byte first. A set made by hand has them in plain base64, in hex or in decimals, or without one of them. A key of more than 16384 bits, which nobody has, is not computed with.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Publish n and e in base64url; an e of 65537 is AQAB.", Untried: issuerPublishes}},
	Find:     keyOfSet(func(key checks.SetKey) bool { return key.Type == "RSA" && key.Public == nil }),
}
