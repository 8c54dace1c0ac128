package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

// signatureTakenOut has no text of PowerSync's own, which saw the whole token.
var signatureTakenOut = &rules.Rule{
	ID:        "powersync/" + rules.SignatureTakenOut,
	Title:     "The signature was taken out of the token",
	Severity:  rules.Info,
	Undecides: true,
	Break:     rules.Fault{Else: "it is about what is left of a token, and sign prints one that is whole"},
	Needs:     checks.Text | checks.TakenOut,
	At:        rules.Location{In: rules.InSignature},
	Detail:    "the signature cannot be judged: {instead}",
	Why:       "A person, a log or a tool left it out, so that nobody can use the token. Header and claims are judged as they stand; whether the token is signed with a key of the service stays open.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "To have the signature checked as well, run realmlint where the whole token is: its output holds no signature.", Untried: wholeToken}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		switch s.Token.Remnant {
		case checks.Masked:
			return somethingElse, true
		case checks.Cut:
			return nothingThere, true
		}
		return nil, false
	},
}

func somethingElse() rules.Values {
	return rules.Values{"instead": "something else stands in its place, or nothing"}
}

func nothingThere() rules.Values {
	return rules.Values{"instead": "the token ends behind its claims; sent like that, it has 2 segments"}
}
