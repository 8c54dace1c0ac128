package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

// tokenWrapped has no text of Realm's own: what the server would have said to
// the whole text is computed where the token is taken out of it.
var tokenWrapped = &rules.Rule{
	ID:       rules.TokenWrapped,
	Title:    "The token was taken out of what stood around it",
	Severity: rules.Info,
	Break:    rules.Fault{Else: "it is about what stands around a token, and sign prints one alone"},
	Needs:    checks.Text | checks.Surrounded,
	At:       rules.Location{In: rules.InToken},
	Detail:   "taken off: {around}; sent like that, Realm {fate}",
	Why:      `Realm reads what it is sent to the byte. In an Authorization header "Bearer " is in its place; in the token of a login and in a jwtTokenString header it is not.`,
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: "Where it goes to Realm's login, send the token alone.", Untried: "the token alone is what is judged here"}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Stripped == nil {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"around": s.Stripped.Parts, "fate": s.Stripped.OriginalVerdict}
		}, true
	},
}
