package rules

import "realmlint/checks"

var signatureMismatchJWK = Rule{
	ID:       "signature-mismatch-jwk",
	Title:    "The signature does not match the key of the set",
	Severity: Error,
	Needs:    checks.Signature,
	At:       "signature",
	Detail:   "the token's signature does not verify with the key {kid} of {set}",
	Why:      "The issuer has put another key under the same kid, or the copy of the set is old. Or the token was changed or cut after signing.",
	Fix:      "Copy the set again from jwk_uri; if it is the same, have the issuer publish as {kid} the key that it signs with.",
	Realm: []Message{{
		Text:       "crypto/rsa: verification error",
		Confidence: Inferred, // seen with keys in PEM
		Sources:    []Source{RealmDart1529},
	}},
	Case: explained,
	Find: func(s *checks.Subject) (Values, bool) {
		if s.Provider.KeySet == nil || s.Verified() {
			return nil, false
		}
		kid, _ := s.Token.KeyID()
		return Values{"kid": asJSON(kid), "set": s.Provider.KeySet.Name}, true
	},
}
