package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

// The sentence of the documentation is of 16 March 2022 (docs-realm d8445bcc5);
// a later edit moved it to the set by mistake.
var kidMissing = &rules.Rule{
	ID:       "kid-missing",
	Title:    "The header names no key",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Header, "kid") }, Else: "the provider looks no keys up; it takes settings with a JWK URI"},
	Needs:    checks.Header | checks.KeyIDMatters,
	At:       rules.HeaderMember("kid"),
	Detail:   "kid is {kid}, the provider looks its keys up by kid in a JWK set",
	Why:      "With a JWK URI each token has to say which key of the set signed it; the documentation asks for it since March 2022.",
	Fix:      `Have the issuer put the ID of the key that signs into the header as a text, such as "kid":{example}.`,
	Variant:  explained,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if _, ok := s.Token.KeyID(); ok || !provider(s).UsesKeySet() {
			return nil, false
		}
		return func() rules.Values {
			kid, example := "missing", `"key1"`
			if value, there := s.Token.Header()["kid"]; there {
				kid = rules.AsJSON(value)
			}
			if ids := keyIDs(provider(s).KeySet); len(ids) > 0 {
				example = rules.AsJSON(ids[0])
			}
			return rules.Values{"kid": kid, "example": example}
		}, true
	},
}

// keyIDs returns the IDs of the keys of a set, which may be nil.
func keyIDs(set *checks.KeySet) []string {
	if set == nil {
		return nil
	}
	var ids []string
	for _, key := range set.Keys {
		if key.ID != "" {
			ids = append(ids, key.ID)
		}
	}
	return ids
}
