package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var subjectNotAText = &rules.Rule{
	ID:       "powersync/subject-not-a-text",
	Title:    "sub is no text",
	Severity: rules.Warning,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["sub"] = 1234 }},
	Needs:    checks.Text,
	At:       rules.Claim("sub"),
	Detail:   "sub is {value}, and becomes the user's ID as JSON text",
	Why:      "Since version 1.19.1 the service takes it so, true as 1 and false as 0. What it made of it before is not on record.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Put the user's ID into sub as a text.", Change: rules.SetClaim("sub", subjectAsText)}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		claims := read(s).token.Claims
		value, there := claims.Get("sub")
		if _, isText := value.(string); !there || isText {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"value": member(claims, "sub")} }, true
	},
}

func subjectAsText(s *checks.Subject) (any, bool) {
	value, _ := read(s).token.Claims.Get("sub")
	return jose.Stringify(value)
}
