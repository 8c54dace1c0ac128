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
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Sign with {algorithm} and the key that the provider has.", Change: signAsProvider},
		{Side: rules.Settings, Text: "Set algorithm to {other}, with the key that goes with it.", Change: chooseAlgorithm},
	},
	Variant: explained,
	Against: algorithmSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		alg, ok := s.Token.Algorithm()
		other := ok && alg != s.Algorithm() && alg != checks.AlgorithmNone
		if !other || !checks.KnownAlgorithm(alg) {
			return nil, false
		}
		return func() rules.Values {
			values := algorithms(alg, s)()
			values["other"] = alg
			return values
		}, true
	},
}

// changeAlgorithm takes another of the algorithms that the key can sign with.
func changeAlgorithm(d *rules.Draft) {
	if d.Algorithm != "" { // else another fault has taken it
		d.Algorithm = d.Algorithm[:2] + "512"
	}
	d.Header["alg"] = d.Algorithm
}
