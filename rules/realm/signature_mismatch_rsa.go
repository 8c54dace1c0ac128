package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var signatureMismatchRSA = &rules.Rule{
	ID:        "signature-mismatch-rsa",
	Title:     "The signature does not match the public key",
	Severity:  rules.Error,
	Algorithm: checks.RS256,
	Break:     rules.Fault{Signature: (*rules.Draft).SpoilSignature, Else: "it takes settings with RS256 and an RSA public key; with a JWK set ask for signature-mismatch-jwk, with HS256 for signature-mismatch"},
	Needs:     checks.Signature | checks.BadSignature,
	At:        rules.Location{In: rules.InSignature},
	Detail:    "the token's signature does not verify with {keys}{length}",
	Why:       "As it stands the signature is not of the private half of this key, over whatever text: the provider holds the public key of another pair, such as an old one of an issuer that changes its keys or that of a service account, or a part of the signature was lost.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Give the public half of the key that signs; for an issuer that changes its keys, its JWK URI.", Change: rules.Always(rules.Change{Do: rules.Set, At: rules.Setting("keys[0]")})},
		{Side: rules.Issuer, Text: "Sign with the private half of the provider's key.", Change: signAgain},
	},
	Says: []rules.Message{{
		Text:       "crypto/rsa: verification error",
		Confidence: rules.Observed,
		Sources: []rules.Citation{
			realmDart1529,
			{URL: "https://github.com/mongodb/stitch-js-sdk/issues/285", Note: "a Firebase token against the key of a service account, June 2019"},
		},
	}},
	Variant: explainedSignature,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Algorithm() != checks.RS256 || provider(s).UsesKeySet() || s.Verified() {
			return nil, false
		}
		return func() rules.Values { return keyValues(s) }, true
	},
}
