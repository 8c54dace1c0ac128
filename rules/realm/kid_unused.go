package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var kidUnused = rules.Rule{
	ID:       "kid-unused",
	Title:    "The header names a key, but none is looked up",
	Severity: rules.Info,
	Needs:    checks.Header,
	At:       rules.HeaderMember("kid"),
	Detail:   "kid is {kid}, the provider has {keys} of its own and looks none up",
	Why:      "kid chooses from a JWK set. An issuer that publishes one changes its keys, and a key that was pasted into a secret then stops to fit.",
	Fix:      "Give the provider the issuer's JWK URI if there is one; otherwise kid may stay.",
	Find: func(s *checks.Subject) (rules.Values, bool) {
		kid, there := s.Token.Header["kid"]
		issuer, _ := issuers.Of(s.Token)
		byHand := len(provider(s).Keys) > 0 && !provider(s).UsesKeySet() && issuer.JWKURI == ""
		if !there || !byHand {
			return nil, false
		}
		return rules.Values{"kid": rules.AsJSON(kid), "keys": rules.Count(len(provider(s).Keys), "key")}, true
	},
}
