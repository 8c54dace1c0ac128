package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var segmentPadded = &rules.Rule{
	ID:       "segment-padded",
	Title:    `A segment is padded with "="`,
	Severity: rules.Info,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Lengthen(1, 1) }, Base64: func(d *rules.Draft) { d.Segments[1] += "==" }},
	Needs:    checks.Segments | checks.OddText,
	At:       rules.Location{In: rules.InSegment, Name: "{segment}"},
	Detail:   `"=" at the end of {segments}: golang-jwt v3.2.2 refuses it, jwt-go v3.2.0, the library of 2021, took it`,
	Why:      "The encoder pads, as java.util.Base64.getUrlEncoder() and Python's urlsafe_b64encode() do. When Realm's server changed its library is not known.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Take the "=" off before signing: the segments of a JWT have no padding (RFC 7515, section 2).`, Change: makeAnew}},
	Explains: []rules.ID{"header-not-base64", "claims-not-base64", "signature-not-base64"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		var padded []string
		for i, name := range checks.SegmentNames {
			if s.Token.Padded(i) {
				padded = append(padded, name)
			}
		}
		if len(padded) == 0 {
			return nil, false
		}
		for i := range checks.SegmentNames {
			if !s.Token.DecodesInV320(i) {
				return nil, false
			}
		}
		return func() rules.Values { return rules.Values{"segment": padded[0], "segments": text.List(padded)} }, true
	},
}
