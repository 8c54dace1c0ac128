package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkSetBare = &rules.Rule{
	ID:       "jwk-set-bare",
	Title:    "The JWK set is a single key",
	Severity: rules.Warning,
	At:       rules.Setting("jwks_file"),
	Detail:   `{set} is a JWK, the provider expects a set: {"keys":[…]}`,
	Why:      "RFC 7517 makes a set an object with a list of keys, even of a single one. What Realm makes of a bare key is not on record; realmlint goes on with it.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Publish the key inside {"keys":[…]}; or, if a script has taken it out, copy the whole answer of jwk_uri.`, Untried: issuerPublishes}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		set := provider(s).KeySet
		if set == nil {
			return nil, false
		}
		if !set.Bare {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"set": set.Name} }, true
	},
}
