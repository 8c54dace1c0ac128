package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

// anotherKey puts a key that we do not have in the place of the first of which
// that is true.
func anotherKey(which func(*checks.Key) bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		i := slices.IndexFunc(ownKeys(s), which)
		return []rules.Change{{Do: rules.Set, At: rules.Setting(element("keys", i))}}, i >= 0
	}
}

// dropKey takes the first key out of which that is true.
func dropKey(which func(keys []*checks.Key, i int) bool) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		keys := ownKeys(s)
		for i := range keys {
			if which(keys, i) {
				return without(s, element("keys", i), func(p *Provider) {
					p.Keys = slices.Delete(slices.Clone(keys), i, i+1)
				}), true
			}
		}
		return nil, false
	}
}

// usableKeyInstead puts a key that RS256 can use in the place of the one that has
// the last word.
func usableKeyInstead(s *checks.Subject) ([]rules.Change, bool) {
	i, _, found := provider(s).unusableKey()
	return []rules.Change{{Do: rules.Set, At: rules.Setting(element("keys", i))}}, found
}

// anotherSet is the change of a JWK set to one with the key that the token needs.
var anotherSet = rules.Always(rules.Change{Do: rules.Set, At: rules.Setting("jwk_set")})

// knownKeyID writes the ID of a usable key of the set into the header. Which key
// signs is the issuer's to know: the trial signs with that one.
func knownKeyID(s *checks.Subject) ([]rules.Change, bool) {
	set := provider(s).KeySet
	if set == nil {
		return nil, false
	}
	for _, key := range set.Keys {
		if key.ID != "" && key.Public != nil && len(set.Named(key.ID)) == 1 {
			again, _ := signAgain(s)
			return append([]rules.Change{{Do: rules.Set, At: rules.HeaderMember("kid"), To: key.ID}}, again...), true
		}
	}
	return nil, false
}

// kidToHeader moves the kid from the claims into the header.
func kidToHeader(s *checks.Subject) ([]rules.Change, bool) {
	kid, ok := s.Token.Text("kid")
	again, _ := signAgain(s)
	return append([]rules.Change{
		{Do: rules.Set, At: rules.HeaderMember("kid"), To: kid},
		{Do: rules.Remove, At: rules.Claim("kid")},
	}, again...), ok
}
