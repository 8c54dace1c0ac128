package realm

import (
	"realmlint/checks"
	"realmlint/rules"
	"strings"
)

var bearerPrefix = &rules.Rule{
	ID:       "bearer-prefix",
	Title:    `The token begins with "Bearer "`,
	Severity: rules.Error,
	Break:    rules.Fault{Token: func(d *rules.Draft) { d.Token = "Bearer " + d.Token }},
	Needs:    checks.Segments | checks.Unreadable,
	At:       rules.Location{In: rules.InToken},
	Detail:   `the text begins with "Bearer ", a token begins with its header ("eyJ…")`,
	Why:      "The value of an Authorization header was sent where the bare token belongs.",
	Fixes:    []rules.FixTemplate{{Side: rules.Sender, Text: `Remove "Bearer " and send the token alone.`, Change: send(withoutBearer)}},
	Says:     reproduced("tokenstring should not contain 'bearer '", parserV322),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		_, bad := checks.BadBase64(s.Token.HeaderErr)
		return nil, bad && s.Token.Bearer
	},
}

// withoutBearer takes the scheme of an Authorization header off a text.
func withoutBearer(text string) string {
	_, token, _ := strings.Cut(text, " ")
	return strings.TrimLeft(token, " ")
}
