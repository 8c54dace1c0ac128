package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwksKeyDamaged = &rules.Rule{
	ID:       "powersync/jwks-key-damaged",
	Title:    "A key of the JWK set spoils the whole set",
	Severity: rules.Error,
	Break:    rules.Fault{Else: "it is about the set behind jwks_uri, which a token does not change"},
	Needs:    checks.Text,
	At:       rules.Setting("client_auth.jwks_uri"),
	Detail:   "{set} {fault}",
	Why:      "The service imports all keys of a set before it looks for one. The answer comes only where no other key fits the token.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Take the damaged key out of the set, or mend it.", Untried: "what the issuer publishes is not at hand"}},
	Says:     answers(keyFailed, "{failure}", ""),
	Explains: []rules.ID{"powersync/kid-unknown", "powersync/kid-missing", "powersync/algorithm-without-key"},
	Find:     setFails(BadKey),
}
