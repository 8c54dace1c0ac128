package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keyNotGiven = &rules.Rule{
	ID:        "powersync/key-not-given",
	Title:     "The signature was not checked: the key was not given",
	Severity:  rules.Warning,
	Undecides: true,
	Break:     rules.Fault{Else: "it is about a key that was not given, and sign needs it"},
	Needs:     checks.Text,
	At:        rules.Setting("client_auth.jwks"),
	Detail:    "the value of the key {key} is not here",
	Why:       "The settings take it from a variable of the machine on which the service runs.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Set {env} for realmlint too, or give it with --secret {name}=file:PATH.", Untried: notGiven}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r, c := read(s), clientAuth(s)
		if r.signature != unknownOne || s.Token.SignatureGone() {
			return nil, false
		}
		return func() rules.Values { return withheldValues(r, c) }, true
	},
}

// withheldValues names the key whose value was not given.
func withheldValues(r *reading, c *ClientAuth) rules.Values {
	for _, key := range c.ring() {
		if key.Withheld && key.Fits(r.token.Algorithm()) && (r.named == nil || r.named == key) {
			values := rules.Values{"key": key.inWords(), "env": "its variable", "name": "NAME"}
			if key.Env != "" {
				values["env"], values["name"] = key.Env, key.Env
			}
			return values
		}
	}
	return rules.Values{"key": "of that kid", "env": "its variable", "name": "NAME"}
}
