package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var parametersNotAnObject = &rules.Rule{
	ID:       "powersync/parameters-not-an-object",
	Title:    "The claim parameters is no object",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["parameters"] = []any{1} }},
	Needs:    checks.Text,
	At:       rules.Claim("parameters"),
	Detail:   "parameters is {value}",
	Why:      "Sync rules read what stands in it by name.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Make parameters an object, such as {\"team\": 5}, or leave it out.", Change: rules.RemoveClaim("parameters")},
	},
	Says: answers(unauthorized, "Payload parameters must be an object", "parameters must be an object"),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		claims := read(s).token.Claims
		value, there := claims.Get("parameters")
		if _, object := value.(*jose.Object); !there || object || value == nil {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"value": member(claims, "parameters")} }, true
	},
}
