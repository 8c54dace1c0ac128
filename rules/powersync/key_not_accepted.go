package powersync

import (
	"realmlint/rules"
)

var keyNotAccepted = &rules.Rule{
	ID:       "powersync/key-not-accepted",
	Title:    "Key of no known form: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting}{member} is {value}",
	Why:      "What stands there fits none of the forms of a key: RSA, oct, EC or OKP.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write the key as a JWK: {kty: oct, alg: HS256, k: …}, or {kty: RSA, kid: …, n: …, e: …}.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(KeyOtherwise),
}
