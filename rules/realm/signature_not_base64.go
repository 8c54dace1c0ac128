package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var signatureNotBase64 = &rules.Rule{
	ID:       "signature-not-base64",
	Title:    "The signature is not base64url",
	Severity: rules.Error,
	Break:    rules.Fault{Token: func(d *rules.Draft) { d.Token = d.Token[:len(d.Token)-2] + "+/" }},
	Needs:    checks.Segments | checks.Unreadable,
	At:       rules.Location{In: rules.InSignature},
	Detail:   "the third segment stops being base64url at byte {offset}",
	Why:      "Something was copied along with the token (a space, a quote, the next word), its end was cut off, or it was encoded with the alphabet of plain base64 or with padding.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Encode the signature as base64url without padding.", Change: signAgain},
		{Side: rules.Sender, Text: "Copy the token again, to its last character and no further.", Untried: wholeToken},
	},
	Says:    reproduced("illegal base64 data at input byte {offset}", parserV322),
	Variant: explained,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Token.SignatureGone() {
			return nil, false
		}
		return badBase64(s.Token.SignatureErr)
	},
}
