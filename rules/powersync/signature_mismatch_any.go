package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var signatureMismatchAny = &rules.Rule{
	ID:       "powersync/signature-mismatch-any",
	Title:    "The signature does not match the key",
	Severity: rules.Error,
	Break:    rules.Fault{Signature: (*rules.Draft).SpoilSignature, Else: "it takes a key without a kid; ask for powersync/signature-mismatch"},
	Needs:    checks.Text | checks.Signature | checks.BadSignature,
	At:       rules.Location{In: rules.InSignature},
	Detail:   "the token's {algorithm} signature matches none of the keys that are for any kid: {keys}",
	Why:      "A key without a kid is tried with every token, and a signature that does not match is answered as if there were no key. Tried as well: the manglings of the secret, other hashes, well-known secrets; nothing fits, so the issuer has another key, or the token was changed after signing.",
	Fixes:    signatureFixes,
	Says:     noKeyAnswers(),
	Variant:  explainedSignature,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.signature != notLookedAt || r.fitting == 0 {
			return nil, false
		}
		return func() rules.Values { return signatureValues(s) }, true
	},
}

// signatureFixes are for a signature that nothing explains.
var signatureFixes = []rules.FixTemplate{
	{Side: rules.Issuer, Text: "Sign with the bytes that k holds in base64url, or with the private half of the public key.", Change: signAgain},
	{Side: rules.Settings, Text: "Put the key that the issuer signs with into client_auth.jwks, a secret as base64url.", Change: missingKey},
	{Side: rules.Caller, Text: "To find out which key it was, name others with --candidate-key.", Untried: notGiven},
}

// signatureValues shows with what a signature was compared.
func signatureValues(s *checks.Subject) rules.Values {
	values := ringValues(s)
	values["algorithm"] = read(s).token.Algorithm()
	return values
}
