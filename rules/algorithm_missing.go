package rules

import "realmlint/checks"

var algorithmMissing = Rule{
	ID:       "algorithm-missing",
	Title:    "The header names no algorithm",
	Severity: Error,
	Needs:    checks.Header,
	At:       "header.alg",
	Detail:   "alg is {alg}, the provider expects the text {algorithm}",
	Why:      "The header was written by hand, or alg is spelled another way; its name is compared to the letter.",
	Fix:      `Put "alg":"{algorithm}" into the header and sign again.`,
	Realm:    reproduced("signing method (alg) is unspecified.", ParserV322),
	Find: func(s *checks.Subject) (Values, bool) {
		if _, ok := s.Token.Algorithm(); ok {
			return nil, false
		}
		alg := "missing"
		if value, there := s.Token.Header["alg"]; there {
			alg = asJSON(value)
		}
		return Values{"alg": alg, "algorithm": s.Provider.Algorithm}, true
	},
}
