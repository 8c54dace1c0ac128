package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkCertificateMismatch = &rules.Rule{
	ID:       "jwk-certificate-mismatch",
	Title:    "A key of the JWK set has another key's certificate",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   "{key} of {set} has an x5c whose first certificate is of another key than its n and e",
	Why:      "A set made by hand got a new key and kept the old certificate, or the other way round. Libraries that read x5c verify with another key than those that read n and e; which of them Realm read is not on record, and realmlint goes by n and e.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Publish the certificate of {kid}, or leave x5c out.", Untried: issuerPublishes}},
	Find:     keyOfSet(func(key checks.SetKey) bool { return key.OtherCertificate }),
}
