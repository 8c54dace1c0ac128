package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var kidAmbiguous = &rules.Rule{
	ID:        "kid-ambiguous",
	Title:     "The header names two keys, of which one verifies",
	Severity:  rules.Warning,
	Break:     rules.Fault{Members: func(d *rules.Draft) { d.Header["kid"] = ambiguousKeyID(d.Settings.Verifier().Set, d.KeyID) }, Else: "it takes settings with a JWK set that names the signing key and another one by one kid"},
	Undecides: true,
	Needs:     checks.Signature | checks.KeyIDMatters,
	At:        rules.HeaderMember("kid"),
	Detail:    "kid is {kid}, which in {set} names {keys} different keys; the signature is good with one of them",
	Why:       "The issuer uses one kid for several keys, as when a key is replaced. Which of them Realm took is not on record.",
	Fixes:     []rules.FixTemplate{{Side: rules.Issuer, Text: "Give each key a kid of its own.", Untried: issuerPublishes}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		keys := len(s.KeysNamed())
		if keys < 2 || !s.Verified() {
			return nil, false
		}
		kid, _ := s.Token.KeyID()
		return func() rules.Values {
			return rules.Values{"kid": rules.AsJSON(kid), "set": provider(s).KeySet.Name, "keys": strconv.Itoa(keys)}
		}, true
	},
}

// ambiguousKeyID returns a kid by which the set names the key that it also
// names by own, and another one; or "".
func ambiguousKeyID(set *checks.KeySet, own string) string {
	if set == nil || len(set.Named(own)) == 0 {
		return ""
	}
	public := set.Named(own)[0].Public
	for _, key := range set.Keys {
		if named := set.Named(key.ID); len(named) > 1 && public != nil && public.Equal(key.Public) {
			return key.ID
		}
	}
	return ""
}
