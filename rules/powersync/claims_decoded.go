package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var claimsDecoded = &rules.Rule{
	ID:        "powersync/claims-decoded",
	Title:     "These are decoded claims, not a token",
	Severity:  rules.Info,
	Undecides: true,
	Break:     rules.Fault{Else: "it is about claims without their token, and sign prints one"},
	Needs:     checks.Text | checks.TakenOut,
	At:        rules.Location{In: rules.InToken},
	Detail:    "the signature cannot be checked; {header}",
	Why:       "A debugger, a log or a person shows what stands in a token. Claims are judged as they stand there; whether the token is signed with a key of the service stays open.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "To have the signature checked as well, run realmlint where the token is: its output holds no signature.", Untried: wholeToken}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if !s.Token.IsDecoded() {
			return nil, false
		}
		return func() rules.Values {
			if s.Token.HeaderGone() {
				return rules.Values{"header": "without a header nothing is known of alg and kid"}
			}
			return rules.Values{"header": "the header that stands with them counts"}
		}, true
	},
}
