package powersync

import (
	"realmlint/rules"
)

var keyWithoutKid = &rules.Rule{
	ID:       "powersync/key-without-kid",
	Title:    "RSA key without kid: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} is an RSA key without kid",
	Why:      "An RSA key in client_auth.jwks has to have a kid, which tokens then have to name. Behind jwks_uri it need not.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give the key a kid, and have the issuer put it into the header; or serve the key from a jwks_uri.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(KeyWithoutKeyID),
}
