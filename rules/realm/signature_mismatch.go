package realm

import (
	"fmt"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var signatureMismatch = &rules.Rule{
	ID:        "signature-mismatch",
	Title:     "The signature does not match the key",
	Severity:  rules.Error,
	Algorithm: checks.HS256,
	Break:     rules.Fault{Signature: (*rules.Draft).SpoilSignature, Else: "the provider expects RS256; ask for signature-mismatch-rsa or signature-mismatch-jwk"},
	Needs:     checks.Signature | checks.BadSignature,
	At:        rules.Location{In: rules.InSignature},
	Detail:    "the token's {algorithm} signature does not match {keys}{length}",
	Why:       "Tried as well: the key decoded and encoded (base64, hex, UTF-16, escapes), with and without white space, line ends, quotes and labels, cut or in other letters; other hashes; well-known secrets; the token re-encoded, cut, or with text behind it. Nothing fits, so the issuer has another key, or the token was changed after signing.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Sign with the very text that the secret in Realm holds.", Change: signAgain},
		{Side: rules.Settings, Text: "Put the very text that the issuer signs with into the secret.", Change: rules.Always(rules.Change{Do: rules.Set, At: rules.Setting("keys[0]")})},
		{Side: rules.Caller, Text: "To find out which key it was, name others with --candidate-key.", Untried: notGiven},
	},
	Says: []rules.Message{{
		Text:       "signature is invalid",
		Confidence: rules.Observed,
		Sources: []rules.Citation{
			theGuide,
			{URL: "https://github.com/golang-jwt/jwt/blob/v3.2.2/hmac.go", Note: "what HMAC answers to a wrong signature"},
		},
	}},
	Variant: explainedSignature,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Algorithm() != checks.HS256 || s.Verified() {
			return nil, false
		}
		return func() rules.Values { return keyValues(s) }, true
	},
}

// keyValues says how many keys were tried, with which algorithm, and what the
// signature's length gives away.
func keyValues(s *checks.Subject) rules.Values {
	keys := "the configured key"
	if n := len(provider(s).Keys); n > 1 {
		keys = "the " + text.Count(n, "configured key")
	}
	return rules.Values{"algorithm": s.Algorithm(), "keys": keys, "length": oddLength(s)}
}

// oddLength says what makes signatures of the token's length, if it is not
// what the provider expects.
func oddLength(s *checks.Subject) string {
	n, made := s.Token.SignatureLength(), s.Token.AlgorithmByLength()
	switch {
	case s.Algorithm() == checks.HS256 && n == 32, s.Algorithm() == checks.RS256 && s.HasKeyOfSize(n):
		return ""
	case made == "":
		return fmt.Sprintf("; it has %s, which no algorithm makes", text.Count(n, "byte"))
	}
	return fmt.Sprintf("; its %s are the length of %s", text.Count(n, "byte"), made)
}
