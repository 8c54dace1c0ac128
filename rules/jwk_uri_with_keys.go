package rules

import "realmlint/checks"

var jwkURIWithKeys = Rule{
	ID:       "jwk-uri-with-keys",
	Title:    "Keys stand beside a JWK URI",
	Severity: Warning,
	At:       "settings.keys",
	Detail:   "the provider has a JWK URI and {keys} of its own",
	Why:      "App Services exports a provider with a JWK URI with an empty list of keys. What Realm makes of both is not on record; realmlint goes by the JWK set.",
	Fix:      "Take the keys out, or take jwk_uri and jwks_file out if the keys are what the issuer signs with.",
	Find: func(s *checks.Subject) (Values, bool) {
		n := len(s.Provider.Keys) + len(s.Provider.Export.SecretsNotGiven)
		return Values{"keys": count(n, "key")}, n > 0 && s.Provider.UsesKeySet()
	},
}
