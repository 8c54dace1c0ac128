package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

var kidUnusable = &rules.Rule{
	ID:       "kid-unusable",
	Title:    "The header names a key that RS256 cannot use",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["kid"] = unusableKeyID(d.Settings.Verifier().Set) }, Else: "it takes settings with a JWK set that holds a key which is not RSA"},
	Needs:    checks.Header | checks.KeyIDMatters,
	At:       rules.HeaderMember("kid"),
	Detail:   "kid is {kid}, which in {set} is {kind}; RS256 needs a public key of RSA",
	Why:      "The set holds keys of several algorithms, or the key was damaged on its way.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign with an RSA key of the set, or publish one as {kid}.", Change: anotherSet}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		kid, ok := s.Token.KeyID()
		set := provider(s).KeySet
		if !ok || set == nil {
			return nil, false
		}
		named := set.Named(kid)
		if len(named) == 0 || slices.ContainsFunc(named, func(key checks.SetKey) bool { return key.Public != nil }) {
			return nil, false
		}
		kind := "a key of kty " + rules.AsJSON(named[0].Type)
		if named[0].Type == "RSA" {
			kind = "an RSA key that cannot be read"
		}
		return func() rules.Values { return rules.Values{"kid": rules.AsJSON(kid), "set": set.Name, "kind": kind} }, true
	},
}

// unusableKeyID returns the kid of a key that RS256 cannot use, or "".
func unusableKeyID(set *checks.KeySet) string {
	if set == nil {
		return ""
	}
	for _, key := range set.Keys {
		if key.Public == nil && key.ID != "" {
			return key.ID
		}
	}
	return ""
}
