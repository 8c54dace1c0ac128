package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkURIWithHS256 = &rules.Rule{
	ID:       "jwk-uri-with-hs256",
	Title:    "HS256 stands beside a JWK URI",
	Severity: rules.Warning,
	At:       rules.Setting("algorithm"),
	Detail:   "algorithm is {algorithm}, a provider with a JWK URI expects RS256",
	Why:      "A JWK set is public, and a public key verifies RS256. The documentation makes RS256 the algorithm of every provider with a JWK URI.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Take algorithm out or set it to RS256.", Change: setProvider("algorithm", checks.RS256, func(p *Provider) { p.IgnoredAlgorithm = "" })},
		{Side: rules.Settings, Text: "To verify HS256, take jwk_uri out and give the secret as key.", Untried: notGiven},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		algorithm := provider(s).IgnoredAlgorithm
		if algorithm != checks.HS256 {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"algorithm": algorithm} }, true
	},
}
