package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var algorithmUnknown = &rules.Rule{
	ID:       "algorithm-unknown",
	Title:    "The header names an algorithm unknown to Realm",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["alg"] = strings.ToLower(d.Algorithm) }},
	Needs:    checks.Header | checks.OtherAlgorithm,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}, the provider expects {algorithm}",
	Why:      "alg is compared to the letter: hs256 or a name from another standard is not known.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign with {algorithm}, spelled so, and the key that the provider has.", Change: signAsProvider}},
	Says:     reproduced("signing method (alg) is unavailable.", parserV322),
	Against:  algorithmSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		alg, ok := s.Token.Algorithm()
		if !ok || checks.KnownAlgorithm(alg) {
			return nil, false
		}
		return algorithms(alg, s), true
	},
}

// algorithms returns the token's algorithm beside the provider's.
func algorithms(alg string, s *checks.Subject) rules.Words {
	return func() rules.Values {
		return rules.Values{"alg": rules.AsJSON(alg), "algorithm": expectedAlgorithm(s)}
	}
}
