package rules

import (
	"slices"

	"realmlint/checks"
)

// doubted says which places each doubt of a sieve is about, as the rules name
// them in At.
var doubted = map[checks.Doubt][]string{
	checks.DoubtAlgorithm: {"header.alg"},
	checks.DoubtKeyID:     {"header.kid"},
	checks.DoubtSignature: {"signature"},
	checks.DoubtExpired:   {"claims.exp"},
	checks.DoubtTimes:     {"claims.nbf", "claims.iat", "claims.exp"},
	checks.DoubtAudience:  {"claims.aud", "claims.iss", "claims.token_use"},
	checks.DoubtIssuer:    {"claims.iss"},
	checks.DoubtSubject:   {"claims.sub"},
	checks.DoubtMetadata:  {"claims", "claims.{path}"},
	checks.DoubtHeader:    {"header", "header.crit"},
	checks.DoubtRepeated:  {"{part}"},
	checks.DoubtWrapping:  {"token"},
}

// About returns those of the rules that can find something in a token about
// which a sieve has these doubts.
func About(doubts checks.Doubt, rules []Rule) []Rule {
	if doubts&checks.Unusual != 0 {
		return rules
	}
	var places []string
	for doubt, about := range doubted {
		if doubts&doubt != 0 {
			places = append(places, about...)
		}
	}
	return slices.DeleteFunc(slices.Clone(rules), func(rule Rule) bool { return !slices.Contains(places, rule.At) })
}
