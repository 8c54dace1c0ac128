package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var jwkURIWithKeys = &rules.Rule{
	ID:       "jwk-uri-with-keys",
	Title:    "Keys stand beside a JWK URI",
	Severity: rules.Warning,
	At:       rules.Setting("keys"),
	Detail:   "the provider has a JWK URI and {keys} of its own",
	Why:      "App Services exports a provider with a JWK URI with an empty list of keys. What Realm makes of both is not on record; realmlint goes by the JWK set.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Take the keys out.", Change: setProvider("keys", nil, func(p *Provider) { p.Keys = nil })},
		{Side: rules.Settings, Text: "If the keys are what the issuer signs with, take jwk_uri and jwks_file out.", Change: setProvider("jwk_uri", nil, func(p *Provider) { p.JWKURI, p.KeySet = "", nil })},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		n := len(provider(s).Keys) + len(provider(s).Export.SecretsNotGiven)
		if n == 0 || !provider(s).UsesKeySet() {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"keys": text.Count(n, "key")} }, true
	},
}
