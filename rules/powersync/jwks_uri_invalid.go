package powersync

import (
	"realmlint/rules"
)

var jwksURIInvalid = &rules.Rule{
	ID:       "powersync/jwks-uri-invalid",
	Title:    "jwks_uri is no address: the service does not start",
	Severity: rules.Error,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} is {value}",
	Why:      "The service wants an http or https URL.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write the address of the issuer's JWK set, with https://.", Untried: nobodyKnows}},
	Says:     atStart,
	Find:     startFails(JWKSURINoURL),
}
