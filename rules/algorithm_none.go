package rules

import "realmlint/checks"

var algorithmNone = Rule{
	ID:       "algorithm-none",
	Title:    "The token is not signed",
	Severity: Error,
	Needs:    checks.Header,
	At:       "header.alg",
	Detail:   "alg is {alg}, the provider expects {algorithm}",
	Why:      `"none" says that there is no signature: whoever holds such a token could have written it.`,
	Fix:      "Sign the token with {algorithm} and the provider's key.",
	Case:     explained,
	Find: func(s *checks.Subject) (Values, bool) {
		alg, ok := s.Token.Algorithm()
		if !ok || alg != checks.AlgorithmNone {
			return nil, false
		}
		return algorithms(alg, s), true
	},
}
