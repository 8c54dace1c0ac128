package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

// tokenWrapped has no text of PowerSync's own: what the service would have said to the
// whole text is computed where the token is taken out of it.
var tokenWrapped = &rules.Rule{
	ID:       "powersync/" + rules.TokenWrapped,
	Title:    "The token was taken out of what stood around it",
	Severity: rules.Info,
	Break:    rules.Fault{Else: "it is about what stands around a token, and sign prints one alone"},
	Needs:    checks.Text | checks.Surrounded,
	At:       rules.Location{In: rules.InToken},
	Detail:   "taken off: {around}; sent like that, PowerSync {fate}",
	Why:      `The service reads the Authorization header to the letter: "Token " or "Bearer ", and the token.`,
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: `Send "Authorization: Token " and the token.`, Untried: "the token alone is what is judged here"}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Stripped == nil {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"around": s.Stripped.Parts, "fate": s.Stripped.OriginalVerdict}
		}, true
	},
}
