package powersync

import (
	"realmlint/rules"
)

var keyIsPEM = &rules.Rule{
	ID:       "powersync/key-is-pem",
	Title:    "PEM where a JWK belongs: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} holds {value}",
	Why:      "PowerSync takes keys as JWKs: n and e of an RSA key, x and y of an EC key. `realmlint migrate` makes one of a PEM.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Turn the PEM into a JWK; realmlint migrate does it for the key of a Realm provider.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(KeyIsPEM),
}
