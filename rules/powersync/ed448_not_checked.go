package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var ed448NotChecked = &rules.Rule{
	ID:        "powersync/ed448-not-checked",
	Title:     "The signature was not checked: the key is of Ed448",
	Severity:  rules.Warning,
	Undecides: true,
	Break:     rules.Fault{Else: "it takes a key of Ed448, for which sign cannot sign"},
	Needs:     checks.Text,
	At:        rules.Setting("client_auth.jwks"),
	Detail:    "the service verifies with Ed448, which Go's library has not",
	Why:       "Of the two curves of EdDSA only Ed25519 is checked here.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Ask the service itself, or use a key of Ed25519.", Untried: atTheService}},
	Find:      func(s *checks.Subject) (rules.Words, bool) { return nil, read(s).signature == notChecked },
}
