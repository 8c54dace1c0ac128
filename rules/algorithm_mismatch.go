package rules

import "realmlint/checks"

var algorithmMismatch = Rule{
	ID:       "algorithm-mismatch",
	Title:    "The token is signed with another algorithm",
	Severity: Error,
	Needs:    checks.Header,
	At:       "header.alg",
	Detail:   "alg is {alg}, the provider expects {algorithm}",
	Why:      "Issuer and provider were set up apart from each other; Realm offers HS256 and RS256, nothing else.",
	Fix:      "Sign with {algorithm} at the issuer, or choose the issuer's algorithm for the provider if it is HS256 or RS256, with the key that goes with it.",
	Case:     explained,
	Find: func(s *checks.Subject) (Values, bool) {
		alg, ok := s.Token.Algorithm()
		other := ok && alg != s.Provider.Algorithm && alg != checks.AlgorithmNone
		if !other || !checks.KnownAlgorithm(alg) {
			return nil, false
		}
		return algorithms(alg, s), true
	},
}
