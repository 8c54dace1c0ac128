package realm

import (
	"realmlint/rules"
	"strconv"

	"realmlint/checks"
)

var kidAmbiguous = rules.Rule{
	ID:        "kid-ambiguous",
	Title:     "The header names two keys, of which one verifies",
	Severity:  rules.Warning,
	Undecides: true,
	Needs:     checks.Signature | checks.KeyIDMatters,
	At:        rules.HeaderMember("kid"),
	Detail:    "kid is {kid}, which in {set} names {keys} different keys; the signature is good with one of them",
	Why:       "The issuer uses one kid for several keys, as when a key is replaced. Which of them Realm took is not on record.",
	Fix:       "Have the issuer give each key a kid of its own.",
	Find: func(s *checks.Subject) (rules.Words, bool) {
		keys := s.KeysNamed()
		if keys < 2 || !s.Verified() {
			return nil, false
		}
		kid, _ := s.Token.KeyID()
		return func() rules.Values {
			return rules.Values{"kid": rules.AsJSON(kid), "set": provider(s).KeySet.Name, "keys": strconv.Itoa(keys)}
		}, true
	},
}
