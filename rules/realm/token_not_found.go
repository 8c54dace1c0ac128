package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var tokenNotFound = &rules.Rule{
	ID:       rules.TokenNotFound,
	Title:    "No token was found in the text",
	Severity: rules.Info,
	Break:    rules.Fault{Else: "it is about a text without a token, and sign prints one"},
	Needs:    checks.Text | checks.Surrounded,
	At:       rules.Location{In: rules.InToken},
	Detail:   "{lines} searched, nothing in there looks like a token (eyJ….eyJ….…); the whole text was checked as one",
	Why:      "The token was left out or blacked out, or what was pasted is something else: an access key, a user's ID, an error text.",
	Fix:      "Paste the token too, or an error text into realmlint explain; --token TEXT checks any text as a token.",
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.LinesSearched == 0 {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"lines": text.Count(s.LinesSearched, "line")} }, true
	},
}
