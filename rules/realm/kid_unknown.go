package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var kidUnknown = &rules.Rule{
	ID:       "kid-unknown",
	Title:    "The header names a key that the set lacks",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["kid"] = unknownKeyID(d.Settings.Verifier().Set) }, Else: "it takes settings with a JWK set"},
	Needs:    checks.Header | checks.KeyIDMatters,
	At:       rules.HeaderMember("kid"),
	Detail:   "kid is {kid}, {set} has {ids}",
	Why:      "The issuer has changed its keys since the token was signed, or since the set was copied; or the token comes from another issuer.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Copy the set again from jwk_uri.", Change: anotherSet},
		{Side: rules.Issuer, Text: "If {kid} is not in it, issue a new token with the kid of a key of the set.", Change: knownKeyID},
	},
	Variant: explained,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		kid, ok := s.Token.KeyID()
		set := provider(s).KeySet
		if ok && s.Suppose.KeyID == checks.Bad {
			return nil, true
		}
		if !ok || set == nil || len(set.Named(kid)) > 0 {
			return nil, false
		}
		return func() rules.Values {
			ids := "no key with a kid"
			if known := keyIDs(set); len(known) > 0 {
				ids = rules.Listed(known)
			}
			return rules.Values{"kid": rules.AsJSON(kid), "set": set.Name, "ids": ids}
		}, true
	},
}

// unknownKeyID returns a kid that no key of the set has.
func unknownKeyID(set *checks.KeySet) string {
	id := "unknown-key"
	for set != nil && len(set.Named(id)) > 0 {
		id += "-"
	}
	return id
}
