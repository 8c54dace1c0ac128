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
	Fix:      "Sign with {algorithm} at the issuer{otherwise}.",
	Case:     explained,
	Find: func(s *checks.Subject) (Values, bool) {
		alg, ok := s.Token.Algorithm()
		other := ok && alg != s.Provider.Algorithm && alg != checks.AlgorithmNone
		if !other || !checks.KnownAlgorithm(alg) {
			return nil, false
		}
		values := algorithms(alg, s)
		values["otherwise"] = "; Realm offers no " + alg
		if alg == checks.HS256 || alg == checks.RS256 {
			values["otherwise"] = ", or choose " + alg + " for the provider, with the key that goes with it"
		}
		return values, true
	},
}
