package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var memberRepeated = &rules.Rule{
	ID:       "member-repeated",
	Title:    "A member stands more than once in the JSON",
	Severity: rules.Warning,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Segments[1] = `{"iat":0,` + d.Segments[1][1:] }},
	Needs:    checks.Segments | checks.OddJSON,
	At:       rules.Location{In: rules.InSegment, Name: "{part}"},
	Detail:   "{member} stands {times} times in the {part}: first {first}, last {last}, which counts",
	Why:      "The JSON was put together as text, or a claim was added to one that was there. golang-jwt takes the last, other libraries the first, or they refuse: two readers see two tokens.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Write {member} once.", Change: makeAnew}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		part := "header"
		member, found := s.Token.DuplicateName(checks.Header)
		if !found {
			part = "claims"
			member, found = s.Token.DuplicateName(checks.Claims)
		}
		if !found {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{
				"part":   part,
				"member": member.Path,
				"times":  strconv.Itoa(member.Times),
				"first":  member.First,
				"last":   member.Last,
			}
		}, true
	},
}
