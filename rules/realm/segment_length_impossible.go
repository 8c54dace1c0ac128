package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var segmentLengthImpossible = &rules.Rule{
	ID:       "segment-length-impossible",
	Title:    "A segment has a length that base64 cannot have",
	Severity: rules.Info,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Lengthen(1, 0) }, Base64: func(d *rules.Draft) { d.Segments[1] += "A" }},
	Needs:    checks.Segments | checks.OddText,
	At:       rules.Location{In: rules.InSegment, Name: "{segment}"},
	Detail:   "the {segment} has {length} characters, {groups} groups of four and one over; golang-jwt v3.2.2 names byte {last} for it, jwt-go v3.2.0 byte {length}",
	Why:      "The token lost its end, or a character got into it or out of it, while it was copied.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Copy the token again, to its last character and no further.", Untried: wholeToken}},
	Explains: []rules.ID{"header-not-base64", "claims-not-base64"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, name := range checks.SegmentNames {
			if length, over := s.Token.OneCharacterOver(i); over {
				return func() rules.Values {
					return rules.Values{
						"segment": name,
						"length":  strconv.Itoa(length),
						"last":    strconv.Itoa(length - 1),
						"groups":  strconv.Itoa(length / 4),
					}
				}, true
			}
		}
		return nil, false
	},
}
