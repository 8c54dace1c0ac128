package rules

import "realmlint/checks"

var signatureMismatch = Rule{
	ID:       "signature-mismatch",
	Title:    "The signature does not match the key",
	Severity: Error,
	Needs:    checks.Signature,
	At:       "signature",
	Detail:   "no {algorithm} signature of {keys} is the token's",
	Why:      "The issuer signs with another key, or with other bytes of the same key: base64-decoded, with a line end, cut short. Or the token was changed or cut after signing.",
	Fix:      "Sign with the text of the secret exactly as Realm holds it, without decoding it; make one key and keep it.",
	Realm: []Message{{
		Text:       "signature is invalid",
		Confidence: Observed,
		Sources: []Source{
			theGuide,
			{"https://github.com/golang-jwt/jwt/blob/v3.2.2/hmac.go", "what HMAC answers to a wrong signature"},
		},
	}},
	Find: func(s *checks.Subject) (Values, bool) {
		return keyValues(s), s.Provider.Algorithm == checks.HS256 && !s.Verified()
	},
}

// keyValues says how many keys were tried, and with which algorithm.
func keyValues(s *checks.Subject) Values {
	keys := "the configured key"
	if n := len(s.Provider.Keys); n > 1 {
		keys = "the " + count(n, "configured key")
	}
	return Values{"algorithm": s.Provider.Algorithm, "keys": keys}
}
