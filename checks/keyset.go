package checks

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// mostSetKeys is how many keys a set may have: each token is tried with all that
// its kid names, and with all of the set where it is asked why none fits.
const mostSetKeys = 256

// KeySet is the JWK set behind a provider's JWK URI.
type KeySet struct {
	// Name is where it came from, such as "jwks.json".
	Name string
	// Bare reports that there is one JWK without a set around it.
	Bare bool
	// Keys are in the order of the set. One that cannot be used is among them.
	Keys []SetKey
}

// SetKey is what a JWK says of itself. A text is empty if the key does not
// have it, or has something else in its place. The private half is not kept.
type SetKey struct {
	ID        string // kid
	Type      string // kty
	Use       string // use
	Algorithm string // alg
	// Private reports that the JWK holds a private key or a secret.
	Private bool
	// Public is nil if the key is not an RSA key, or one that cannot be read.
	Public *rsa.PublicKey
	// OtherCertificate reports that x5c begins with a certificate of another
	// key than n and e make. RFC 7517, section 4.7, asks for the same.
	OtherCertificate bool
}

// ParseKeySet reads a JWK set, or a bare JWK. Of a key that cannot be used it
// only says so, in the key: the others may still be good. The error does not
// repeat anything of text.
func ParseKeySet(name string, text []byte) (*KeySet, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, noKeySet(text, err)
	}
	set := &KeySet{Name: name}
	var keys []json.RawMessage
	switch {
	case members["keys"] != nil:
		if err := json.Unmarshal(members["keys"], &keys); err != nil {
			return nil, errors.New("keys must be a list of JWKs")
		}
	case members["kty"] != nil:
		set.Bare, keys = true, []json.RawMessage{text}
	default:
		return nil, otherAnswer(members)
	}
	if len(keys) > mostSetKeys {
		return nil, fmt.Errorf("there are %d keys in it; up to %d are read", len(keys), mostSetKeys)
	}
	for _, key := range keys {
		set.Keys = append(set.Keys, readSetKey(key))
	}
	return set, nil
}

// noKeySet says what a text is that is no JSON object.
func noKeySet(text []byte, err error) error {
	var syntax *json.SyntaxError
	switch text = bytes.TrimSpace(text); {
	case len(text) == 0:
		return errors.New("there is nothing in it")
	case bytes.HasPrefix(text, []byte("-----BEGIN ")):
		return errors.New("this is PEM, not a JWK set; it belongs into the provider's keys")
	case text[0] == '<':
		return errors.New("this is a web page, not a JWK set; the address of a set often ends in /.well-known/jwks.json, /keys or /certs")
	case errors.As(err, &syntax):
		return fmt.Errorf("this is not JSON, from byte %d on", syntax.Offset)
	case text[0] == '[':
		return errors.New(`this is a list; a JWK set has its list under "keys": {"keys": [...]}`)
	}
	return errNoKeySet
}

// otherAnswer says what an object is that issuers give under an address near
// that of their set.
func otherAnswer(members map[string]json.RawMessage) error {
	switch {
	case members["jwks_uri"] != nil:
		return errors.New("this is the issuer's configuration, not its JWK set; the set stands at the address in its jwks_uri")
	case members["realm"] != nil && members["public_key"] != nil:
		return errors.New("this is the page of a Keycloak realm, not its JWK set; the set stands under /protocol/openid-connect/certs of it")
	case members["private_key"] != nil:
		return errors.New("this is the key file of a service account, which is secret, not a JWK set; the set of the issuer stands at jwk_uri")
	case members["error"] != nil || members["message"] != nil:
		return errors.New("this is an answer that tells of an error, not a JWK set; get it again, and read what the issuer says")
	}
	for _, member := range members {
		if bytes.HasPrefix(member, []byte(`"-----BEGIN CERTIFICATE`)) {
			return errors.New("these are certificates by kid, not a JWK set; Google has its set under /service_accounts/v1/jwk/")
		}
	}
	return errNoKeySet
}

var errNoKeySet = errors.New(`this is neither a JWK set, {"keys": [...]}, nor a JWK, {"kty": "RSA", ...}`)

func readSetKey(raw json.RawMessage) SetKey {
	members := map[string]any{}
	if err := json.Unmarshal(raw, &members); err != nil {
		return SetKey{}
	}
	text := func(name string) string {
		value, _ := members[name].(string)
		return value
	}
	key := SetKey{ID: text("kid"), Type: text("kty"), Use: text("use"), Algorithm: text("alg")}
	key.Private = text("d") != "" || text("k") != ""
	if key.Type == "RSA" {
		key.Public = publicKey(text("n"), text("e"))
	}
	if chain, _ := members["x5c"].([]any); len(chain) > 0 && key.Public != nil {
		key.OtherCertificate = ofAnother(chain[0], key.Public)
	}
	return key
}

// ofAnother reports whether a member of x5c is a certificate of another key.
// One that cannot be read is of none.
func ofAnother(member any, key *rsa.PublicKey) bool {
	text, _ := member.(string)
	der, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return false
	}
	certificate, err := x509.ParseCertificate(der)
	return err == nil && !key.Equal(certificate.PublicKey)
}

// publicKey returns the key of modulus n and exponent e, base64url both, or
// nil if they make none, or one of more than MaxRSABits. Padding is let by: RFC 7518 has none, but whether it
// troubled Realm is not known.
func publicKey(n, e string) *rsa.PublicKey {
	modulus, err1 := base64.RawURLEncoding.DecodeString(strings.TrimRight(n, "="))
	exponent, err2 := base64.RawURLEncoding.DecodeString(strings.TrimRight(e, "="))
	key := &rsa.PublicKey{N: new(big.Int).SetBytes(modulus)}
	power := new(big.Int).SetBytes(exponent)
	if err1 != nil || err2 != nil || key.N.BitLen() == 0 || key.N.BitLen() > MaxRSABits || power.BitLen() > 31 || power.Int64() < 2 {
		return nil
	}
	key.E = int(power.Int64())
	return key
}

// Usable reports whether the set holds a key that RS256 can verify with.
func (set *KeySet) Usable() bool {
	return slices.ContainsFunc(set.Keys, func(key SetKey) bool { return key.Public != nil })
}

// Named returns the keys of that ID; there should be one at most.
func (set *KeySet) Named(id string) []SetKey {
	var keys []SetKey
	for _, key := range set.Keys {
		if key.ID == id {
			keys = append(keys, key)
		}
	}
	return keys
}

// KeyID returns the header's kid; ok is false if there is none, or one that is
// empty or not a text.
func (t *Token) KeyID() (id string, ok bool) {
	if t.header == nil {
		return "", false
	}
	return t.header.kid, t.header.kid != ""
}

// namesUsable reports whether the ID names a key that RS256 can use. No kid names
// none.
func (set *KeySet) namesUsable(id string) bool {
	return id != "" && slices.ContainsFunc(set.Keys, func(key SetKey) bool { return key.ID == id && key.Public != nil })
}

// namesOne reports whether the ID names one key, which RS256 can use.
func (set *KeySet) namesOne(id string) bool {
	named := 0
	for i := range set.Keys {
		if set.Keys[i].ID == id {
			named++
		}
	}
	return named == 1 && set.namesUsable(id)
}

// KeysNamed returns the different keys of the set that the token's kid names.
// Each that is no RSA key is different.
func (s *Subject) KeysNamed() []SetKey {
	id, ok := s.Token.KeyID()
	if !ok || s.Settings.Verifier().Set == nil {
		return nil
	}
	var different []SetKey
	for _, key := range s.Settings.Verifier().Set.Named(id) {
		same := func(other SetKey) bool { return other.Public != nil && key.Public.Equal(other.Public) }
		if key.Public == nil || !slices.ContainsFunc(different, same) {
			different = append(different, key)
		}
	}
	return different
}
