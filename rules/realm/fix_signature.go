package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/rules"
)

// signAsMeantWithGoodKey makes the changes of both sides.
func signAsMeantWithGoodKey(s *checks.Subject) ([]rules.Change, bool) {
	change, ok := takeGoodKey(s)
	diagnosis, _ := mangling.Diagnose(s)
	_, algorithm := diagnosis.GoodKey()
	again, _ := signAgain(s)
	return slices.Concat(change, []rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: algorithm}}, again), ok
}

// signAsMeant signs the token with the provider's algorithm, and under the kid of
// the key that signed it.
func signAsMeant(s *checks.Subject) ([]rules.Change, bool) {
	change, ok := signAsProvider(s)
	diagnosis, _ := mangling.Diagnose(s)
	switch {
	case diagnosis.KeyID != "":
		change = append(change, rules.Change{Do: rules.Set, At: rules.HeaderMember("kid"), To: diagnosis.KeyID})
	case provider(s).UsesKeySet():
		change = append(change, rules.Change{Do: rules.Set, At: rules.HeaderMember("kid"), To: "key1"}, rules.Change{Do: rules.Set, At: rules.Setting("jwk_set")})
	}
	return change, ok
}

// takeGoodKey gives the provider the key with which the signature is good, and its
// algorithm, as far as it has another.
func takeGoodKey(s *checks.Subject) (list []rules.Change, ok bool) {
	diagnosis, _ := mangling.Diagnose(s)
	good, algorithm := diagnosis.GoodKey()
	if good == nil {
		return nil, false
	}
	p := provider(s)
	keys, at := []*checks.Key{good}, 0
	if len(p.Keys) > 0 {
		at = max(0, slices.IndexFunc(p.Keys, func(key *checks.Key) bool { return key.Name == diagnosis.Key }))
		keys = slices.Clone(p.Keys)
		if !sameKey(keys[at], good) {
			keys[at] = good
		}
	}
	edit := func(p *Provider) { p.Keys, p.Algorithm, p.AlgorithmAssumed = keys, algorithm, false }
	if algorithm != p.Algorithm {
		list = append(list, changedProvider(s, "algorithm", algorithm, edit))
	}
	if len(p.Keys) == 0 || keys[at] != p.Keys[at] {
		list = append(list, changedProvider(s, element("keys", at), nil, edit))
	}
	return list, len(list) > 0
}

// sameKey reports whether a key is the other as it stands, or a PEM of the same
// public key.
func sameKey(key, other *checks.Key) bool {
	return key.Equal(other) || key.Kind() == checks.KeyRSA && other.Kind() == checks.KeyRSA && key.PublicKey().Equal(other.PublicKey())
}
