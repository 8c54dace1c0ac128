package rules

import "realmlint/checks"

// TokenNotFound is the rule about a text in which no token was found.
const TokenNotFound ID = "token-not-found"

var tokenNotFound = Rule{
	ID:       TokenNotFound,
	Title:    "No token was found in the text",
	Severity: Info,
	Needs:    checks.Text,
	At:       "token",
	Detail:   "{lines} searched, nothing in there looks like a token (eyJ….eyJ….…); the whole text was checked as one",
	Why:      "The token was left out or blacked out, or what was pasted is something else: an access key, a user's ID, an error text.",
	Fix:      "Paste the token too, or an error text into realmlint explain; --token TEXT checks any text as a token.",
	Find: func(s *checks.Subject) (Values, bool) {
		return Values{"lines": count(s.Searched, "line")}, s.Searched > 0
	},
}
