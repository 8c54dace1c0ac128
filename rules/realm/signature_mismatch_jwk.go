package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var signatureMismatchJWK = &rules.Rule{
	ID:        "signature-mismatch-jwk",
	Title:     "The signature does not match the key of the set",
	Severity:  rules.Error,
	Algorithm: checks.RS256,
	Break:     rules.Fault{Signature: (*rules.Draft).SpoilSignature, Else: "it takes settings with a JWK set; else ask for signature-mismatch or signature-mismatch-rsa"},
	Needs:     checks.Signature | checks.BadSignature,
	At:        rules.Location{In: rules.InSignature},
	Detail:    "the token's signature does not verify with the key {kid} of {set}",
	Why:       "The issuer has put another key under the same kid, or the copy of the set is old. Or the token was changed or cut after signing.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Copy the set again from jwk_uri.", Change: anotherSet},
		{Side: rules.Issuer, Text: "If it is the same, publish as {kid} the key that signs.", Change: anotherSet},
	},
	Says: []rules.Message{{
		Text:       "crypto/rsa: verification error",
		Confidence: rules.Inferred, // seen with keys in PEM
		Sources:    []rules.Citation{realmDart1529},
	}},
	Variant: explainedSignature,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if !provider(s).UsesKeySet() || s.Verified() {
			return nil, false
		}
		kid, _ := s.Token.KeyID()
		return func() rules.Values { return rules.Values{"kid": rules.AsJSON(kid), "set": provider(s).KeySet.Name} }, true
	},
}
