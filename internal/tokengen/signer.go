package tokengen

import (
	"crypto"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// Signer signs the tokens that go with settings.
type Signer struct {
	algorithm string // of the key; empty: that of the settings
	kid       string // of the key in the settings; empty: they do not ask for one
	sign      func(method jwt.SigningMethod, signed string) ([]byte, error)
}

// NewSigner returns what signs for the settings: with HS256 their own first key,
// with RS256 the private key, which they do not hold. It is an error if they
// say that the private key is another's.
func NewSigner(settings checks.Settings, private *checks.Key) (*Signer, error) {
	if ring, ok := settings.(checks.Keyring); ok {
		return ringSigner(ring.RingKeys(), private)
	}
	verifier := settings.Verifier()
	if verifier.Algorithm == checks.HS256 && private != nil {
		return nil, errors.New("--private-key: the provider expects HS256, which signs with its own key; leave the flag out, or choose RS256")
	}
	if verifier.Algorithm == checks.HS256 {
		if len(verifier.Keys) == 0 {
			return nil, noKey{errors.New("the settings hold no key to sign with")}
		}
		secret := verifier.Keys[0].Secret
		return &Signer{sign: func(method jwt.SigningMethod, signed string) ([]byte, error) {
			return method.Sign(signed, secret.Reveal())
		}}, nil
	}
	if private == nil {
		return nil, errors.New("the provider expects RS256, and its settings hold the public key alone; give the private one with --private-key FILE")
	}
	key, err := rsaKey(private)
	if err != nil {
		return nil, fmt.Errorf("--private-key: %w", err)
	}
	s := &Signer{sign: func(method jwt.SigningMethod, signed string) ([]byte, error) {
		return method.Sign(signed, key)
	}}
	return s, s.belongs(settings, &key.PublicKey)
}

// Sign returns the signature of the first two segments, in base64url, with the
// algorithm, which has to be one that the key signs with.
func (s *Signer) Sign(algorithm, signed string) (string, error) {
	signature, err := s.sign(jwt.GetSigningMethod(algorithm), signed)
	if err != nil {
		return "", fmt.Errorf("signing: %w", err)
	}
	return base64URL(signature), nil
}

// belongs looks the public half of the signer's key up in the settings. Where
// these hold none that could verify anything there is nothing to compare.
func (s *Signer) belongs(settings checks.Settings, public *rsa.PublicKey) error {
	if verifier := settings.Verifier(); verifier.UsesSet {
		if verifier.Set == nil || !verifier.Set.Usable() {
			return nil
		}
		for _, key := range verifier.Set.Keys {
			if key.Public != nil && key.Public.Equal(public) {
				s.kid = key.ID
				return nil
			}
		}
		return fmt.Errorf("--private-key: its public half is not in %s; give the private half of one of the set's keys", verifier.Set.Name)
	}
	const nothing = "eyJhbGciOiJSUzI1NiJ9.e30"
	signature, err := s.sign(jwt.SigningMethodRS256, nothing)
	if err != nil {
		return fmt.Errorf("--private-key: %w", err)
	}
	trial := &checks.Subject{Token: checks.Parse(nothing + "." + base64URL(signature)), Settings: settings}
	if trial.Has(checks.Signature) && !trial.Verified() {
		return errors.New("--private-key: its public half is not the key of the settings; give both halves of one pair")
	}
	return nil
}

// rsaKey reads the PEM of an RSA private key, PKCS#8 or PKCS#1.
func rsaKey(private *checks.Key) (*rsa.PrivateKey, error) {
	key, err := privateKey(private)
	if rsaKey, ok := key.(*rsa.PrivateKey); ok {
		return rsaKey, nil
	}
	if err == nil || errors.Is(err, errNoPrivateKey) {
		err = errors.New("this is no RSA private key; RS256 signs with one")
	}
	return nil, err
}

// privateKey reads the PEM of a private key, PKCS#8 or the older form of RSA or EC.
func privateKey(private *checks.Key) (crypto.Signer, error) {
	block, _ := pem.Decode(private.Secret.Reveal())
	if block == nil {
		return nil, errors.New("this is not PEM; a private key begins with -----BEGIN PRIVATE KEY-----")
	}
	if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	if key, err := x509.ParseECPrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		if key, ok := key.(crypto.Signer); ok {
			return key, nil
		}
	}
	switch {
	case block.Type == "ENCRYPTED PRIVATE KEY" || block.Headers["DEK-Info"] != "":
		return nil, errors.New("the key is locked with a password; unlock it with openssl pkey")
	case private.Kind() == checks.KeyRSA || private.Kind() == checks.KeyCertificate:
		return nil, errors.New("this is the public half; give the private one")
	}
	return nil, errNoPrivateKey
}

var errNoPrivateKey = errors.New("this is no private key that signs")

// ringSigner returns what signs for a ring of keys: their first secret, or the private
// half of one of them.
func ringSigner(ring []checks.RingKey, private *checks.Key) (*Signer, error) {
	if private == nil {
		for _, key := range ring {
			if key.Secret != nil {
				return SignerFor(key), nil
			}
		}
		if len(ring) == 0 {
			return nil, noKey{errors.New("the settings hold no key to sign with")}
		}
		return nil, errors.New("the settings hold no secret to sign with; give the private half of one of their keys with --private-key FILE")
	}
	half, err := privateKey(private)
	if err != nil {
		return nil, fmt.Errorf("--private-key: %w", err)
	}
	public, _ := half.Public().(interface{ Equal(crypto.PublicKey) bool })
	for _, key := range ring {
		if public != nil && key.Public != nil && public.Equal(key.Public) {
			return &Signer{algorithm: key.Algorithms[0], kid: key.KeyID, sign: func(method jwt.SigningMethod, signed string) ([]byte, error) {
				return method.Sign(signed, half)
			}}, nil
		}
	}
	return nil, errors.New("--private-key: its public half is none of the settings' keys; give the private half of one of them")
}

// SignerFor returns what signs with the secret of a key.
func SignerFor(key checks.RingKey) *Signer {
	return &Signer{algorithm: key.Algorithms[0], kid: key.KeyID, sign: func(method jwt.SigningMethod, signed string) ([]byte, error) {
		return method.Sign(signed, key.Secret.Secret.Reveal())
	}}
}

// noKey is the error of settings without a key.
type noKey struct{ error }

// Hint says where a key comes from.
func (noKey) Hint() string {
	return "give the key with --key-file PATH or --key-env NAME, or in the settings as `key: {env: NAME}`; `realmlint keygen` makes one"
}
