package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var headerNotBase64 = &rules.Rule{
	ID:       "header-not-base64",
	Title:    "The header is not base64url",
	Severity: rules.Error,
	Break:    rules.Fault{Base64: func(d *rules.Draft) { d.Segments[0] = "+" + d.Segments[0][1:] }},
	Needs:    checks.Segments | checks.Unreadable,
	At:       rules.Location{In: rules.InHeader},
	Detail:   "the first segment stops being base64url at byte {offset}",
	Why:      "A quote, a space or other text stands before the token, or it was encoded with the alphabet of plain base64 or with padding.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Sender, Text: "Send the token without what stands before it.", Change: send(fromHeader)},
		{Side: rules.Issuer, Text: "Encode the header as base64url without padding, then sign with the key that the provider has.", Change: makeAnew},
	},
	Says:    reproduced("illegal base64 data at input byte {offset}", parserV322),
	Variant: explainedText,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		values, bad := badBase64(s.Token.HeaderErr)
		return values, bad && !s.Token.Bearer
	},
}
