package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkURIIdle = &rules.Rule{
	ID:       "jwk-uri-idle",
	Title:    "The JWK URI is not switched on",
	Severity: rules.Warning,
	At:       rules.Setting("jwk_uri"),
	Detail:   "jwkURI is {uri}, and useJWKURI is not true",
	Why:      "A provider takes its keys from a JWK URI only where useJWKURI says so; without it the keys named in signingKeys count.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set useJWKURI to true if the issuer's keys stand there, or take jwkURI out.", Change: useIdleURI}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		uri := provider(s).Export.IdleJWKURI
		if uri == "" {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"uri": checks.WithoutPassword(uri)} }, true
	},
}

func useIdleURI(s *checks.Subject) ([]rules.Change, bool) {
	return setProvider("useJWKURI", true, func(p *Provider) {
		p.JWKURI, p.Export.IdleJWKURI, p.Keys, p.Algorithm = p.Export.IdleJWKURI, "", nil, checks.RS256
	})(s)
}
