package rules

import "realmlint/checks"

var base64StrayBits = Rule{
	ID:       "base64-stray-bits",
	Title:    "A segment ends in bits that belong to no byte",
	Severity: Warning,
	Needs:    checks.Segments,
	At:       "{segment}",
	Detail:   "the last character of the {segment} has bits left over that are not zero; golang-jwt ignores them, strict libraries refuse them",
	Why:      "The segment lost its end, its last character was changed, or the encoder does not clear what is left over.",
	Fix:      "Copy the token again, to its last character; if it is whole, make it with another library.",
	Find: func(s *checks.Subject) (Values, bool) {
		for i, name := range checks.SegmentNames {
			if s.Token.StrayBits(i) {
				return Values{"segment": name}, true
			}
		}
		return nil, false
	},
}
