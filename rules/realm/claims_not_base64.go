package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var claimsNotBase64 = &rules.Rule{
	ID:       "claims-not-base64",
	Title:    "The claims are not base64url",
	Severity: rules.Error,
	Break:    rules.Fault{Base64: func(d *rules.Draft) { d.Segments[1] = "+" + d.Segments[1][1:] }},
	Needs:    checks.Segments | checks.Unreadable,
	At:       rules.Location{In: rules.InClaims},
	Detail:   "the second segment stops being base64url at byte {offset}",
	Why:      "The token was changed or cut on its way, or it was encoded with the alphabet of plain base64 or with padding.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Encode the claims as base64url without padding, then sign with the key that the provider has.", Change: makeAnew}},
	Says:     reproduced("illegal base64 data at input byte {offset}", parserV322),
	Variant:  explainedText,
	Find:     func(s *checks.Subject) (rules.Words, bool) { return badBase64(s.Token.ClaimsErr) },
}

// badBase64 returns the offset at which a segment's base64 goes wrong.
func badBase64(err error) (rules.Words, bool) {
	offset, bad := checks.BadBase64(err)
	if !bad {
		return nil, false
	}
	return func() rules.Values { return rules.Values{"offset": strconv.FormatInt(offset, 10)} }, true
}
