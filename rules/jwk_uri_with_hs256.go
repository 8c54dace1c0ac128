package rules

import "realmlint/checks"

var jwkURIWithHS256 = Rule{
	ID:       "jwk-uri-with-hs256",
	Title:    "HS256 stands beside a JWK URI",
	Severity: Warning,
	At:       "settings.algorithm",
	Detail:   "algorithm is {algorithm}, a provider with a JWK URI expects RS256",
	Why:      "A JWK set is public, and a public key verifies RS256. The documentation makes RS256 the algorithm of every provider with a JWK URI.",
	Fix:      "Take algorithm out or set it to RS256; to verify HS256, take jwk_uri out and give the secret as key.",
	Find: func(s *checks.Subject) (Values, bool) {
		algorithm := s.Provider.Overruled
		return Values{"algorithm": algorithm}, algorithm == checks.HS256
	},
}
