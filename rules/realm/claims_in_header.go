package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// The documentation's own .NET test carried such a header, and Realm let it
// in: what stands there is not read.
var claimsInHeader = &rules.Rule{
	ID:       "claims-in-header",
	Title:    "Claims stand in the header",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["sub"] = "another-user" }},
	Needs:    checks.Header | checks.Claims | checks.RareHeader,
	At:       rules.Location{In: rules.InHeader},
	Detail:   "the header holds {names}, which the claims lack or hold with another value; Realm reads the claims alone",
	Why:      "The library was given claims where it takes header fields, or the token was put together by hand. An exp in the header ends nothing.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Move {names} from the header into the claims.", Change: moveClaims}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		names := s.Token.ClaimsInHeader()
		if len(names) == 0 {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"names": text.List(names)} }, true
	},
}

// moveClaims moves the claims that stand in the header alone.
func moveClaims(s *checks.Subject) (change []rules.Change, ok bool) {
	for _, name := range s.Token.ClaimsInHeader() {
		change = append(change, rules.Change{Do: rules.Set, At: rules.Claim(name), To: s.Token.Header()[name]},
			rules.Change{Do: rules.Remove, At: rules.HeaderMember(name)})
	}
	return change, len(change) > 0
}
