package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keysMissing = &rules.Rule{
	ID:       "powersync/keys-missing",
	Title:    "The service has no key to verify tokens with",
	Severity: rules.Error,
	At:       rules.Setting("client_auth"),
	Detail:   "there is neither jwks nor jwks_uri, and no Supabase secret that counts",
	Why:      "Without client_auth the service starts all the same, and refuses every token.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Put the key under client_auth.jwks.keys, or the address of the issuer's JWK set under client_auth.jwks_uri.", Change: missingKey}},
	Explains: []rules.ID{"powersync/kid-unknown", "powersync/kid-missing", "powersync/algorithm-without-key"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		c := clientAuth(s)
		return nil, len(c.ring()) == 0 && !c.usesSet() && c.Set == nil
	},
}

// missingKey gives the service a key that is not at hand.
var missingKey = rules.Always(rules.Change{Do: rules.Set, At: rules.Setting("client_auth.jwks.keys[0]")})
