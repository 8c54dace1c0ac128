package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var algorithmMissing = &rules.Rule{
	ID:       "powersync/algorithm-missing",
	Title:    "The header names no algorithm",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Header, "alg") }},
	Needs:    checks.Text,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}, and has to be a text such as HS256",
	Why:      "The token was put together by hand.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Make the token with a JWT library, which sets alg.", Change: makeAnew}},
	Says:     answers(unauthorized, notWellFormed, `JWS "alg" (Algorithm) Header Parameter missing or invalid`, cause(`{"code":"ERR_JWS_INVALID"}`)),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.sent == malformed || r.token.Fault != jose.AlgorithmMissing {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"alg": member(r.token.Header, "alg")} }, true
	},
}

// member shows a member of an object as it stands; "missing" if there is none.
func member(o *jose.Object, name string) string {
	value, there := o.Get(name)
	if !there {
		return "missing"
	}
	shown, ok := jose.Stringify(value)
	if !ok {
		return "a text with half a character in it"
	}
	return shown
}
