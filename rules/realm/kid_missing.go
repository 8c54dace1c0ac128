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
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: `Put the ID of the key that signs into the header as a text, such as "kid":{example}.`, Change: knownKeyID},
		{Side: rules.Issuer, Text: "Put the ID that the set gives the key that signs into the header as kid.", Change: unknownKeySet, Untried: notGiven},
	},
	Variant: kidElsewhere,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if _, ok := s.Token.KeyID(); ok || !provider(s).UsesKeySet() {
			return nil, false
		}
		return func() rules.Values {
			example := `"key1"`
			if ids := keyIDs(provider(s).KeySet); len(ids) > 0 {
				example = rules.AsJSON(ids[0])
			}
			return rules.Values{"kid": rules.AsItStands(s, checks.Header, "kid"), "example": example}
		}, true
	},
}

// kidElsewhere says where the kid is, also if no key is there to try.
func kidElsewhere(s *checks.Subject) (rules.Variant, bool) {
	if variant, ok := explained(s); ok {
		return variant, true
	}
	kid, ok := s.Token.Claims()["kid"].(string)
	if !ok {
		return rules.Variant{}, false
	}
	return rules.Variant{
		Detail: "{claimed} stands among the claims",
		Why:    "A key is looked up by the kid of the header. Libraries take it as an option or with the header; what is given with the claims is signed as a claim.",
		Title:  "kid stands among the claims and not in the header",
		Fixes:  []rules.FixTemplate{{Side: rules.Issuer, Text: "Put kid into the header and not among the claims.", Change: kidToHeader}},
		Values: rules.Values{"claimed": rules.AsJSON(kid)},
	}, true
}

// unknownKeySet stands for knownKeyID where the set was not given.
func unknownKeySet(s *checks.Subject) ([]rules.Change, bool) { return nil, provider(s).KeySet == nil }

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
