package realm

import (
	"realmlint/checks"
	"realmlint/rules"
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
	Fix:      `Remove "Bearer " and send the token alone.`,
	Says:     reproduced("tokenstring should not contain 'bearer '", parserV322),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		_, bad := checks.BadBase64(s.Token.HeaderErr)
		return nil, bad && s.Token.Bearer
	},
}
