package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var algorithmMissing = &rules.Rule{
	ID:       "algorithm-missing",
	Title:    "The header names no algorithm",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Header, "alg") }},
	Needs:    checks.Header | checks.OtherAlgorithm,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}, the provider expects the text {algorithm}",
	Why:      "The header was written by hand, or alg is spelled another way; its name is compared to the letter.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: `Put "alg":"{algorithm}" into the header and sign again with the key that the provider has.`, Change: signAsProvider}},
	Says:     reproduced("signing method (alg) is unspecified.", parserV322),
	Against:  algorithmSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if _, ok := s.Token.Algorithm(); ok {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"alg": rules.AsItStands(s, checks.Header, "alg"), "algorithm": expectedAlgorithm(s)}
		}, true
	},
}
