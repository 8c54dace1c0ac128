package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var headerNotJSON = &rules.Rule{
	ID:       "header-not-json",
	Title:    "The header is not a JSON object",
	Severity: rules.Error,
	Break:    rules.Fault{JSON: func(d *rules.Draft) { d.Segments[0] = strings.TrimSuffix(d.Segments[0], "}") }},
	Needs:    checks.Segments | checks.Unreadable,
	At:       rules.Location{In: rules.InHeader},
	Detail:   "decoded, the first segment is no JSON object: {error}",
	Why:      "The text is no JWT, was cut, was put together by hand, or had its letters' case changed.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Make the token with a JWT library and the key that the provider has; the header is a JSON object such as {"alg":"HS256","typ":"JWT"}.`, Change: makeAnew}},
	Says:     reproduced("{error}", parserV322),
	Find:     func(s *checks.Subject) (rules.Words, bool) { return badJSON(s.Token.HeaderErr) },
}
