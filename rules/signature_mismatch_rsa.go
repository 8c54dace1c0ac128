package rules

import "realmlint/checks"

var signatureMismatchRSA = Rule{
	ID:       "signature-mismatch-rsa",
	Title:    "The signature does not match the public key",
	Severity: Error,
	Needs:    checks.Signature,
	At:       "signature",
	Detail:   "the token's signature does not verify with {keys}{length}",
	Why:      "As it stands the signature is not of the private half of this key, over whatever text: the provider holds the public key of another pair, such as an old one of an issuer that changes its keys or that of a service account, or a part of the signature was lost.",
	Fix:      "Give the provider the public half of the key that signs; for an issuer that changes its keys, its JWK URI.",
	Realm: []Message{{
		Text:       "crypto/rsa: verification error",
		Confidence: Observed,
		Sources: []Source{
			RealmDart1529,
			{"https://github.com/mongodb/stitch-js-sdk/issues/285", "a Firebase token against the key of a service account, June 2019"},
		},
	}},
	Case: explained,
	Find: func(s *checks.Subject) (Values, bool) {
		if s.Provider.Algorithm != checks.RS256 || s.Provider.UsesKeySet() || s.Verified() {
			return nil, false
		}
		return keyValues(s), true
	},
}
