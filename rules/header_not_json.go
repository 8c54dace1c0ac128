package rules

import "realmlint/checks"

var headerNotJSON = Rule{
	ID:       "header-not-json",
	Title:    "The header is not a JSON object",
	Severity: Error,
	Needs:    checks.Segments,
	At:       "header",
	Detail:   "decoded, the first segment is no JSON object: {error}",
	Why:      "The text is no JWT, was cut, was put together by hand, or had its letters' case changed.",
	Fix:      `Make the token with a JWT library; the header is a JSON object such as {"alg":"HS256","typ":"JWT"}.`,
	Realm:    reproduced("{error}", ParserV322),
	Find: func(s *checks.Subject) (Values, bool) {
		return badJSON(s.Token.HeaderErr)
	},
}
