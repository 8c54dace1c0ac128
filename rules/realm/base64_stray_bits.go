package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var base64StrayBits = &rules.Rule{
	ID:       "base64-stray-bits",
	Title:    "A segment ends in bits that belong to no byte",
	Severity: rules.Warning,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Lengthen(0, 1) }, Base64: func(d *rules.Draft) { d.Segments[0] = withStrayBit(d.Segments[0]) }},
	Needs:    checks.Segments | checks.OddText,
	At:       rules.Location{In: rules.InSegment, Name: "{segment}"},
	Detail:   "the last character of the {segment} has bits left over that are not zero; golang-jwt ignores them, strict libraries refuse them",
	Why:      "The segment lost its end, its last character was changed, or the encoder does not clear what is left over.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Sender, Text: "Copy the token again, to its last character.", Untried: wholeToken},
		{Side: rules.Issuer, Text: "If it is whole, make it with another library.", Change: signAgain},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, name := range checks.SegmentNames {
			if s.Token.StrayBits(i) {
				return func() rules.Values { return rules.Values{"segment": name} }, true
			}
		}
		return nil, false
	},
}

// withStrayBit sets a bit of the last character that belongs to no byte.
func withStrayBit(segment string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	last := len(segment) - 1
	return segment[:last] + string(alphabet[strings.IndexByte(alphabet, segment[last])+1])
}
