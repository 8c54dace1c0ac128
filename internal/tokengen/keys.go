// Package tokengen makes what a login needs: signing keys, and tokens that a
// server accepts, or refuses for one fault that was asked for.
//
// A Builder is made from a server, its settings and the Signer that goes with
// them. What the settings want of a token comes from the server, and a fault
// from the rule that finds it, so that there is nothing here to be added for a
// new rule.
package tokengen

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"

	"realmlint/checks/jose"
)

// Secret returns a key for HS256: 64 characters, 384 random bits, of the
// alphabet that the documentation allows, ASCII letters, digits, _ and -.
func Secret(random io.Reader) (string, error) {
	key, err := randomBytes(random, 48)
	return base64.RawURLEncoding.EncodeToString(key), err
}

// GuideSecret returns a key in the form of the guide's example project: 256
// random bytes in base64. Its 344 characters, + / = among them, are the
// secret as they stand; nobody decodes them.
func GuideSecret(random io.Reader) (string, error) {
	key, err := randomBytes(random, 256)
	return base64.StdEncoding.EncodeToString(key), err
}

func randomBytes(random io.Reader, n int) ([]byte, error) {
	key := make([]byte, n)
	if _, err := io.ReadFull(random, key); err != nil {
		return nil, fmt.Errorf("random bytes: %w", err)
	}
	return key, nil
}

// Pair is an RSA key pair for RS256. The private half stands in a closure,
// which fmt cannot read.
type Pair struct {
	key func() *rsa.PrivateKey
}

// pairBits is the size of the pair. The PEM of a larger public key does not
// fit into the 500 characters of a secret in Realm.
const pairBits = 2048

// NewPair returns a new pair. Go takes the random bytes for it from the
// system, whatever a caller would have it read.
func NewPair() (*Pair, error) {
	key, err := rsa.GenerateKey(rand.Reader, pairBits)
	if err != nil {
		return nil, fmt.Errorf("RSA key: %w", err)
	}
	return &Pair{key: func() *rsa.PrivateKey { return key }}, nil
}

// Private returns the private half as PKCS#8 in PEM: what signs.
func (p *Pair) Private() ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(p.key())
	if err != nil {
		return nil, fmt.Errorf("private key: %w", err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}

// Public returns the public half as PKIX in PEM: what the provider is given.
func (p *Pair) Public() ([]byte, error) {
	der, err := x509.MarshalPKIXPublicKey(&p.key().PublicKey)
	if err != nil {
		return nil, fmt.Errorf("public key: %w", err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), nil
}

// KeySet returns a JWK set with the public half alone. Its kid is the key's
// thumbprint of RFC 7638.
func (p *Pair) KeySet() ([]byte, error) {
	type key struct {
		Kty string `json:"kty"`
		Use string `json:"use"`
		Alg string `json:"alg"`
		Kid string `json:"kid"`
		N   string `json:"n"`
		E   string `json:"e"`
	}
	n, e, thumbprint := jose.RSAMembers(&p.key().PublicKey)
	set, err := json.MarshalIndent(struct {
		Keys []key `json:"keys"`
	}{[]key{{"RSA", "sig", "RS256", thumbprint, n, e}}}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("JWK set: %w", err)
	}
	return append(set, '\n'), nil
}

func base64URL(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
