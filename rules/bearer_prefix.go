package rules

import "realmlint/checks"

var bearerPrefix = Rule{
	ID:       "bearer-prefix",
	Title:    `The token begins with "Bearer "`,
	Severity: Error,
	Needs:    checks.Segments,
	At:       "token",
	Detail:   `the text begins with "Bearer ", a token begins with its header ("eyJ…")`,
	Why:      "The value of an Authorization header was sent where the bare token belongs.",
	Fix:      `Remove "Bearer " and send the token alone.`,
	Realm:    reproduced("tokenstring should not contain 'bearer '", ParserV322),
	Find: func(s *checks.Subject) (Values, bool) {
		_, bad := checks.BadBase64(s.Token.HeaderErr)
		return nil, bad && s.Token.Bearer
	},
}
