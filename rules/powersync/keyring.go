package powersync

import (
	"cmp"
	"crypto/rsa"
	"slices"

	"realmlint/checks"
	"realmlint/checks/jose"
)

// clientAuth returns the settings of a subject that a rule of PowerSync's is asked
// about.
func clientAuth(s *checks.Subject) *ClientAuth { return s.Settings.(*ClientAuth) }

// ring returns all keys in the order in which the service looks through them.
func (c *ClientAuth) ring() []*Key {
	keys := slices.Clip(c.Keys)
	if c.Supabase && c.SupabaseSecret != nil {
		keys = append(keys, c.SupabaseSecret)
	}
	if c.Set != nil {
		keys = append(keys, c.Set.Keys...)
	}
	if c.emptyKeyID == forNoToken {
		keys = slices.DeleteFunc(slices.Clone(keys), func(key *Key) bool { return key.NoToken })
	}
	return keys
}

// usesSet reports whether the service gets keys from an address.
func (c *ClientAuth) usesSet() bool {
	return len(c.JWKSURIs) > 0 || c.Supabase && c.SupabaseProject != ""
}

// setOfSupabase reports whether the only set is that of the Supabase project.
func (c *ClientAuth) setOfSupabase() bool { return len(c.JWKSURIs) == 0 && c.usesSet() }

// RingKeys returns the keys with which tokens are verified, those too whose value was
// not given.
func (c *ClientAuth) RingKeys() []checks.RingKey {
	var list []checks.RingKey
	for _, key := range c.ring() {
		algorithms := jose.Algorithms[key.Type]
		if key.Algorithm != "" {
			algorithms = []string{key.Algorithm}
		} else if usual := key.SignsWith(); usual != "" {
			algorithms = append([]string{usual}, algorithms...)
		}
		list = append(list, checks.RingKey{Setting: key.Name, KeyID: key.KeyID, Algorithms: algorithms, Secret: key.Secret, Public: key.Public})
	}
	return list
}

// Verifier says what signatures may be verified with, whatever the header: all
// secrets, and the public keys that RS256 can use.
func (c *ClientAuth) Verifier() checks.Verifier {
	v := checks.Verifier{Keys: []*checks.Key{}, Set: &checks.KeySet{Name: c.setName()}, KeysWithheld: c.usesSet() && c.Set == nil}
	for _, key := range c.ring() {
		v.KeysWithheld = v.KeysWithheld || key.Withheld
		if key.Secret != nil {
			v.Keys = append(v.Keys, key.Secret)
		}
		if public, ok := key.Public.(*rsa.PublicKey); ok {
			v.Set.Keys = append(v.Set.Keys, checks.SetKey{ID: key.KeyID, Type: key.Type, Algorithm: key.Algorithm, Public: public})
		}
	}
	return v
}

// setName is where public keys are from, in words.
func (c *ClientAuth) setName() string {
	if c.Set != nil {
		return c.Set.Name
	}
	return "client_auth.jwks"
}

// Expected returns what a token's aud is compared with, any of which is enough.
func (c *ClientAuth) Expected() (audiences []string, any bool) { return c.Audience, true }

// ClaimPaths returns none: the service copies no claims.
func (c *ClientAuth) ClaimPaths() [][]string { return nil }

// Locate returns where a setting such as "client_auth.jwks.keys[1]" stands in its file.
func (c *ClientAuth) Locate(setting string) (checks.Position, bool) {
	return c.Positions.Locate(setting)
}

// Describe returns what a report tells of the settings.
func (c *ClientAuth) Describe() checks.Description {
	d := checks.Description{Source: c.Source, Audience: c.Audience, AnyAudience: true, Keyring: true}
	for _, key := range c.ring() {
		d.KeyNames = append(d.KeyNames, key.inWords())
		d.Keys++
	}
	if c.usesSet() && c.Set == nil {
		d.UsesSet = true
	}
	return d
}

// inWords names a key behind the word key: "k1 (HS256)", "without kid (RSA)".
func (k *Key) inWords() string {
	name, algorithm := k.KeyID, cmp.Or(k.Algorithm, k.Type)
	if name == "" {
		name = "without kid"
	}
	switch {
	case algorithm == "" && k.PEM:
		algorithm = "PEM"
	case algorithm == "":
		return name
	}
	if k.Supabase {
		algorithm += ", Supabase"
	}
	return name + " (" + algorithm + ")"
}

// logged names a key as the service's log does.
func (k *Key) logged() string {
	kid := k.KeyID
	if kid == "" {
		kid = "*"
	}
	text := "kid: " + kid + ", kty: " + k.Type
	if k.Algorithm != "" {
		text += ", alg: " + k.Algorithm
	}
	if k.Supabase {
		text += ", aud: authenticated"
	}
	return "<" + text + ">"
}
