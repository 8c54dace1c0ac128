package powersync

import (
	"realmlint/rules"
)

var keyWithoutAlg = &rules.Rule{
	ID:       "powersync/key-without-alg",
	Title:    "Key without alg: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} has no alg",
	Why:      "A key of type oct, EC or OKP in client_auth.jwks has to name its algorithm.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Add alg, such as HS256, ES256 or EdDSA.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(KeyWithoutAlg),
}
