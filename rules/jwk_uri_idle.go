package rules

import "realmlint/checks"

var jwkURIIdle = Rule{
	ID:       "jwk-uri-idle",
	Title:    "The JWK URI is not switched on",
	Severity: Warning,
	At:       "settings.jwk_uri",
	Detail:   "jwkURI is {uri}, and useJWKURI is not true",
	Why:      "A provider takes its keys from a JWK URI only where useJWKURI says so; without it the keys named in signingKeys count.",
	Fix:      "Set useJWKURI to true if the issuer's keys stand there, or take jwkURI out.",
	Find: func(s *checks.Subject) (Values, bool) {
		uri := s.Provider.Export.IdleJWKURI
		return Values{"uri": checks.WithoutPassword(uri)}, uri != ""
	},
}
