package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var algorithmNone = &rules.Rule{
	ID:       "algorithm-none",
	Title:    "The token is not signed",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["alg"], d.Algorithm = checks.AlgorithmNone, "" }},
	Needs:    checks.Segments | checks.OtherAlgorithm,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}, the provider expects {algorithm}",
	Why:      `"none" says that there is no signature: whoever holds such a token could have written it.`,
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign the token with {algorithm} and the provider's key.", Change: signAsProvider}},
	Variant:  explained,
	Against:  algorithmSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		alg, ok := s.Token.Algorithm()
		if !ok {
			alg, ok = s.Token.PaddedAlgorithm()
		}
		if !ok || alg != checks.AlgorithmNone {
			return nil, false
		}
		return algorithms(alg, s), true
	},
}
