package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var jwkSetUnusable = &rules.Rule{
	ID:       "jwk-set-unusable",
	Title:    "No key of the JWK set can be used",
	Severity: rules.Error,
	At:       rules.Setting("jwks_file"),
	Detail:   "{set} holds {keys}, none of them an RSA key that can be read",
	Why:      "RS256 verifies with an RSA public key, and a set without one lets nobody in. The issuer may sign with another algorithm, or have been asked before it had a key.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Sign with an RSA key and publish that.", Change: anotherSet},
		{Side: rules.Settings, Text: "If the issuer does publish one, copy the set again from jwk_uri.", Change: anotherSet},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		set := provider(s).KeySet
		if set == nil || set.Usable() {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"set": set.Name, "keys": text.Count(len(set.Keys), "key")} }, true
	},
}
