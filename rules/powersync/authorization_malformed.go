package powersync

import (
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var authorizationMalformed = &rules.Rule{
	ID:       "powersync/authorization-malformed",
	Title:    "The Authorization header cannot be read",
	Severity: rules.Error,
	Break:    rules.Fault{Token: func(d *rules.Draft) { d.Token = "JWT " + d.Token }},
	Needs:    checks.Text,
	At:       rules.Location{In: rules.InToken},
	Detail:   `it has to be "Token " or "Bearer " and the token: {fault}`,
	Why:      "The header is compared to the letter: the word with its capital, one space, the token, and nothing after it.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: `Send "Authorization: Token " and the token.`, Change: sendAlone}},
	Says:     answers(noToken, "Authentication required", ""),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if read(s).sent != malformed {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"fault": faultOfHeader(strings.Join(s.Token.RevealSegments(), "."))}
		}, true
	},
}

// faultOfHeader says what is wrong with a header, and nothing of the token in it.
func faultOfHeader(sent string) string {
	header := strings.TrimLeft(sent[len(authorizationLine().FindString(sent)):], " \t")
	word, rest, spaced := strings.Cut(header, " ")
	lower := strings.ToLower(word)
	switch {
	case strings.TrimSpace(header) == "":
		return "there is nothing in it"
	case !spaced:
		return "the word before the token is missing"
	case lower == "bearer" || lower == "token":
		switch {
		case word != "Bearer" && word != "Token":
			return "the word begins with a small letter, or is all in capitals"
		case strings.HasPrefix(rest, " "):
			return "there are several spaces behind the word"
		case strings.TrimSpace(rest) == "":
			return "the token is missing"
		case strings.TrimRight(rest, " \t\r\n") != rest:
			return "there is white space behind the token"
		}
		return "there is more than one word behind it"
	case lower == "jwt":
		return `the word is "JWT"`
	}
	return "another word stands there"
}

// sendAlone sends the token without what is around it, or one that is made anew if there is
// none.
func sendAlone(s *checks.Subject) ([]rules.Change, bool) {
	if change, ok := send(asHeader)(s); ok {
		return change, true
	}
	return makeAnew(s)
}

// asHeader takes the token out of whatever is around it, as it is sent well: the word with
// the most dots.
func asHeader(sent string) string {
	token := ""
	for _, word := range strings.Fields(sent) {
		if strings.Count(word, ".") > strings.Count(token, ".") {
			token = word
		}
	}
	if token == "" {
		return sent
	}
	return token
}
