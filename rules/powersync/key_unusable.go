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
	Detail:   "the key {key} is damaged, or of another curve than {algorithm} takes",
	Why:      "ES256 takes a key on P-256, ES384 one on P-384, ES512 one on P-521. Where such a key is given without a kid it is passed over as one that does not match.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give the service the public key as the issuer's library writes it as a JWK.", Change: missingKey}},
	Find:     verifiesNothing(jose.KeyUnusable),
}
