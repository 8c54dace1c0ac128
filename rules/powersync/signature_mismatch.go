package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var signatureMismatch = &rules.Rule{
	ID:       "powersync/signature-mismatch",
	Title:    "The signature does not match the key of this kid",
	Severity: rules.Error,
	Break:    rules.Fault{Signature: (*rules.Draft).SpoilSignature, Else: "it takes a key with a kid; ask for powersync/signature-mismatch-any"},
	Needs:    checks.Text | checks.Signature | checks.BadSignature,
	At:       rules.Location{In: rules.InSignature},
	Detail:   "the token's {algorithm} signature does not match the key of kid {kid}",
	Why:      "Tried as well: the manglings of the secret (the text of k, base64, hex, white space, line ends, quotes), other hashes, well-known secrets, the token re-encoded or cut. Nothing fits, so the issuer has another key, or the token was changed after signing.",
	Fixes:    signatureFixes,
	Says:     answers(unauthorized, "signature verification failed", "signature verification failed", cause(`{"code":"ERR_JWS_SIGNATURE_VERIFICATION_FAILED","message":"signature verification failed"}`)),
	Variant:  explainedSignature,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.signature != bad {
			return nil, false
		}
		return func() rules.Values { return signatureValues(s) }, true
	},
}
