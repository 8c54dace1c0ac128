package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var keyUnusable = &rules.Rule{
	ID:       "powersync/key-unusable",
	Title:    "The key of this kid verifies no token",
	Severity: rules.Error,
	Break:    rules.Fault{Else: "it takes a damaged key, and sign makes no such key"},
	Needs:    checks.Text,
	At:       rules.Setting("client_auth.jwks"),
	Detail:   "the key {key} is damaged",
	Why:      "Its numbers make no key. What the service does with it at start is not on record for every such key.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give the service the public key as the issuer's library writes it as a JWK.", Change: otherKey}},
	Find:     verifiesNothing(jose.KeyUnusable),
}
