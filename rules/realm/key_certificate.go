package realm

import (
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var keyCertificate = &rules.Rule{
	ID:       "key-certificate",
	Title:    "The key is a certificate",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} is a CERTIFICATE, the provider expects a PUBLIC KEY",
	Why:      "golang-jwt v3.2.2 takes the key out of a certificate; whether Realm did is not on record. Few certificates fit the 500 characters of a secret.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take the key out with `openssl x509 -in cert.pem -noout -pubkey` and put that into the secret.", Change: anotherKey(isCertificate)}},
	Variant: func(s *checks.Subject) (rules.Variant, bool) {
		at := slices.IndexFunc(ownKeys(s), isCertificate)
		return mislabelled, at >= 0 && !ownKeys(s)[at].Labelled("CERTIFICATE")
	},
	Find: rsaKey(isCertificate),
}

// mislabelled is a certificate that openssl does not read as one.
var mislabelled = rules.Variant{
	Detail: "its first line calls it something else",
	Why:    "golang-jwt v3.2.2 reads what stands between the lines of the PEM, whatever they say; whether Realm took the key out of a certificate is not on record.",
	Fixes:  []rules.FixTemplate{{Side: rules.Settings, Text: "Write CERTIFICATE into its first and its last line, take the key out with `openssl x509 -in cert.pem -noout -pubkey`, and put that into the secret.", Change: anotherKey(isCertificate)}},
}

func isCertificate(key *checks.Key) bool { return key.Kind() == checks.KeyCertificate }

// rsaKey finds the first key of RS256 that has a fault.
func rsaKey(fault func(*checks.Key) bool) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		if provider(s).Algorithm != checks.RS256 {
			return nil, false
		}
		for i, key := range ownKeys(s) {
			if fault(key) {
				return func() rules.Values {
					return rules.Values{
						"index":  strconv.Itoa(i),
						"name":   key.Name,
						"bits":   strconv.Itoa(key.Bits()),
						"length": text.Count(key.Characters(), "character"),
					}
				}, true
			}
		}
		return nil, false
	}
}
