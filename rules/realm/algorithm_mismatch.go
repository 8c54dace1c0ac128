package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var algorithmMismatch = &rules.Rule{
	ID:       "algorithm-mismatch",
	Title:    "The token is signed with another algorithm",
	Severity: rules.Error,
	Break:    rules.Fault{Members: changeAlgorithm},
	Needs:    checks.Header | checks.OtherAlgorithm,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}, the provider expects {algorithm}",
	Why:      "Issuer and provider were set up apart from each other; Realm offers HS256 and RS256, nothing else.",
	Fix:      "Sign with {algorithm} at the issuer{otherwise}.",
	Variant:  explained,
	Against:  algorithmSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		alg, ok := s.Token.Algorithm()
		other := ok && alg != s.Algorithm() && alg != checks.AlgorithmNone
		if !other || !checks.KnownAlgorithm(alg) {
			return nil, false
		}
		return func() rules.Values {
			values := algorithms(alg, s)()
			values["otherwise"] = "; Realm offers no " + alg
			if alg == checks.HS256 || alg == checks.RS256 {
				values["otherwise"] = ", or choose " + alg + " for the provider, with the key that goes with it"
			}
			return values
		}, true
	},
}

// changeAlgorithm takes another of the algorithms that the key can sign with.
func changeAlgorithm(d *rules.Draft) {
	d.Algorithm = d.Algorithm[:2] + "512"
	d.Header["alg"] = d.Algorithm
}
