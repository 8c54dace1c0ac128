package rules

import "realmlint/checks"

var algorithmUnknown = Rule{
	ID:       "algorithm-unknown",
	Title:    "The header names an algorithm unknown to Realm",
	Severity: Error,
	Needs:    checks.Header,
	At:       "header.alg",
	Detail:   "alg is {alg}, the provider expects {algorithm}",
	Why:      "alg is compared to the letter: hs256 or a name from another standard is not known.",
	Fix:      "Sign with {algorithm}, spelled so.",
	Realm:    reproduced("signing method (alg) is unavailable.", ParserV322),
	Find: func(s *checks.Subject) (Values, bool) {
		alg, ok := s.Token.Algorithm()
		if !ok || checks.KnownAlgorithm(alg) {
			return nil, false
		}
		return algorithms(alg, s), true
	},
}

// algorithms returns the token's algorithm beside the provider's.
func algorithms(alg string, s *checks.Subject) Values {
	return Values{"alg": asJSON(alg), "algorithm": s.Provider.Algorithm}
}
