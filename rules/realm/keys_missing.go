package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keysMissing = &rules.Rule{
	ID:       "keys-missing",
	Title:    "The provider has no signing key",
	Severity: rules.Error,
	At:       rules.Setting("keys"),
	Detail:   "the list of keys is empty, the provider expects one to three",
	Why:      "The key's value lives in a secret; a provider that names no secret has nothing to verify with.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Add the key: `key: {env: REALM_SIGNING_KEY}`; in Realm, add the secret's name to signingKeys.", Change: rules.Always(rules.Change{Do: rules.Set, At: rules.Setting("keys")})}},
	Says: []rules.Message{{
		Text:       "signingKeys must not be blank",
		Confidence: rules.Observed,
		Sources:    []rules.Citation{{URL: "https://github.com/mongodb/stitch-js-sdk/issues/355", Note: "the answer to a jwtTokenString header, January 2020"}},
	}},
	Variant: jwkURIMeant,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		return nil, provider(s).Keys != nil && len(provider(s).Keys) == 0 && !provider(s).UsesKeySet()
	},
}

// jwkURIMeant says of a provider without keys, which gives a JWK URI in a way that
// does not count, that it needs none.
func jwkURIMeant(s *checks.Subject) (rules.Variant, bool) {
	e := &provider(s).Export
	field := e.JWKURIField()
	if field == "" {
		return rules.Variant{}, false
	}
	said := "useJWKURI is not true"
	if e.NoSwitch {
		said = "useJWKURI is missing"
	}
	if e.NoSecretConfig {
		said += ", and secret_config is missing"
	}
	return rules.Variant{
		Detail: "{field} gives a JWK URI, but {said}",
		Why:    "With a JWK URI a provider needs no key of its own, but it takes its keys from there only where useJWKURI says so.",
		Title:  "The JWK URI is not switched on",
		Fixes:  []rules.FixTemplate{{Side: rules.Settings, Text: "Write into config \"useJWKURI\": true, and the address as \"jwkURI\"; beside config stands \"secret_config\": {\"signingKeys\": []}.", Change: useMeantURI}},
		Values: rules.Values{"field": field, "said": said},
	}, true
}

// useMeantURI makes the provider take its keys from the address that was meant for
// a JWK URI.
func useMeantURI(s *checks.Subject) ([]rules.Change, bool) {
	return setProvider("jwk_uri", nil, func(p *Provider) {
		p.JWKURI, p.Keys, p.Algorithm = "https://issuer.example/jwks.json", nil, checks.RS256
		p.Export.IdleJWKURI, p.Export.Misnamed = "", nil
	})(s)
}
