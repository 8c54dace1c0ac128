package realm

import (
	"cmp"
	"slices"

	"realmlint/checks"
)

// unusableKey returns what keeps an RS256 provider from verifying anything:
// the index and kind of its last key, if none of its keys can be used. How the
// server went through its keys is not public; the recorded answers try them in
// turn, and the last one has the last word. A key whose value was not given may
// well be usable.
func (p *Provider) unusableKey() (index int, kind checks.KeyKind, found bool) {
	if p.Algorithm != checks.RS256 || p.UsesKeySet() || len(p.Keys) == 0 || p.Verifier().UsableKeys() || len(p.Export.SecretsNotGiven) > 0 {
		return 0, 0, false
	}
	index = len(p.Keys) - 1
	return index, p.Keys[index].Kind(), true
}

// standIn puts a key, or nil for one that stays unknown, in the place of one that is not at hand: the one at a setting
// such as "keys[1]", else the first that the algorithm can use. In a JWK set it
// takes the place of those of that kid.
func standIn(settings checks.Settings, setting, kid string, key *checks.Key) checks.Settings {
	changed := *settings.(*Provider)
	if key == nil {
		changed.Keys, changed.KeySet, changed.Export.SecretsNotGiven = nil, nil, nil
		return &changed
	}
	if changed.UsesKeySet() {
		kid := cmp.Or(kid, "key1")
		set := checks.KeySet{Name: "jwks.json"}
		if changed.KeySet != nil {
			set.Name = changed.KeySet.Name
			set.Keys = slices.DeleteFunc(slices.Clone(changed.KeySet.Keys), func(key checks.SetKey) bool { return key.ID == kid })
		}
		set.Keys = append(set.Keys, checks.SetKey{ID: kid, Type: "RSA", Use: "sig", Algorithm: checks.RS256, Public: key.PublicKey()})
		changed.KeySet = &set
		return &changed
	}
	at := slices.IndexFunc(changed.Keys, func(key *checks.Key) bool {
		return changed.Algorithm == checks.HS256 || key.Kind().UsableForRS256()
	})
	for i := range changed.Keys {
		if setting == element("keys", i) {
			at = i
		}
	}
	changed.Export.SecretsNotGiven = nil
	if changed.Algorithm == "" { // which goes by the kind of key
		changed.Algorithm, changed.AlgorithmAssumed = checks.HS256, true
		if key.Kind().UsableForRS256() {
			changed.Algorithm = checks.RS256
		}
	}
	if at < 0 {
		changed.Keys = []*checks.Key{key}
		return &changed
	}
	changed.Keys = slices.Clone(changed.Keys)
	changed.Keys[at] = key
	return &changed
}
