package powersync

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"slices"

	"realmlint/checks"
	"realmlint/checks/jose"
)

// standIn puts a key, or nil for one that stays unknown, in the place of the one at a
// setting such as "client_auth.jwks.keys[1]", else of the first of that kid. At "client_auth.jwks.keys" it
// is one more.
func standIn(settings checks.Settings, setting, kid string, key *checks.Key) checks.Settings {
	changed := *settings.(*ClientAuth)
	if key == nil {
		key := &Key{JWK: jose.JWK{Name: "key", KeyID: kid, Type: "oct"}, Withheld: true}
		changed.Keys = append(slices.Clone(changed.Keys), key)
		return &changed
	}
	with := NewKey(key, kid)
	for i, own := range changed.Keys {
		if setting == own.Name || setting == "" && own.KeyID == kid && own.Type == with.Type {
			with.KeyID, with.Name, with.Algorithm = own.KeyID, own.Name, own.Algorithm
			withKey(&changed, i, with)
			return &changed
		}
	}
	if setting == allKeys && changed.Set == nil && !changed.usesSet() {
		with.Name = keyAt(len(changed.Keys))
		changed.Keys = append(slices.Clone(changed.Keys), with)
		return &changed
	}
	if changed.SupabaseSecret != nil && setting == changed.SupabaseSecret.Name {
		with.Supabase, with.KeyID, with.Algorithm = true, "", "HS256"
		changed.SupabaseSecret = with
		return &changed
	}
	if changed.Set != nil || changed.usesSet() {
		set := Set{Name: "jwks.json"}
		if changed.Set != nil && changed.Set.Failed == Usable {
			set.Name = changed.Set.Name
			set.Keys = slices.DeleteFunc(slices.Clone(changed.Set.Keys), func(own *Key) bool { return setting == own.Name || own.KeyID == kid })
		}
		with.Supabase = changed.setOfSupabase()
		set.Keys = append(set.Keys, with)
		if key.Kind() != checks.KeyText { // which no set gives
			changed.Set = &set
			return &changed
		}
	}
	changed.Keys = append(slices.Clone(changed.Keys), with)
	return &changed
}

// NewKey returns a key of the service that is made of a secret or of the PEM of a public
// key; nil if it is PEM without one. Without a kid it is for any token.
func NewKey(key *checks.Key, kid string) *Key {
	made := &Key{JWK: jose.JWK{Name: key.Name, KeyID: kid, Type: "oct"}}
	if key.Kind() == checks.KeyText {
		made.Secret = key
		return made
	}
	made.Public = key.AnyPublicKey()
	switch public := made.Public.(type) {
	case *rsa.PublicKey:
		made.Type = "RSA"
	case *ecdsa.PublicKey:
		made.Type, made.Curve = "EC", public.Curve.Params().Name
	case ed25519.PublicKey:
		made.Type, made.Curve, made.Algorithm = "OKP", "Ed25519", "EdDSA"
	default:
		return nil
	}
	return made
}
