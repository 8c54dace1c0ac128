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
	Detail:   "the token's {algorithm} signature matches no key that is for any token; the service has {keys}",
	Why:      "A key without kid is tried with every token, and a signature that does not match is answered as if there were no key. Tried as well: the manglings of the secret, other hashes, well-known secrets; nothing fits, so the issuer has another key, or the token was changed after signing.",
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
	{Side: rules.Issuer, Text: "Sign with {secret}.", Change: ofSecret(true, signAgain)},
	{Side: rules.Issuer, Text: "Sign with the private half of the service's public key.", Change: ofSecret(false, signAgain)},
	{Side: rules.Settings, Text: "Put the secret that the issuer signs with into {place}.", Change: ofSecret(true, otherKey)},
	{Side: rules.Settings, Text: "Put the public half of the pair that the issuer signs with into client_auth.jwks.", Change: ofSecret(false, otherKey)},
	{Side: rules.Caller, Text: "To find out which key it was, name others with --candidate-key.", Untried: notGiven},
}

// ofSecret is a change that fits tokens of a secret, or of a pair.
func ofSecret(secret bool, of change) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		change, ok := of(s)
		return change, ok && read(s).ofSecret() == secret
	}
}

// signatureValues shows with what a signature was compared.
func signatureValues(s *checks.Subject) rules.Values {
	values := ringValues(s)
	values["algorithm"] = read(s).token.Algorithm()
	values["secret"], values["place"] = "the bytes that k holds in base64url", "k, as base64url"
	if key := read(s).compared(clientAuth(s)); key != nil && key.Supabase {
		values["secret"], values["place"] = "the text of supabase_jwt_secret", "client_auth.supabase_jwt_secret, as it stands"
	}
	return values
}
