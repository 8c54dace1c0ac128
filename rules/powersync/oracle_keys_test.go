package powersync_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rsa"
	_ "crypto/sha512" // for crypto.SHA384 and crypto.SHA512
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// member is a member of a JWK, of a header or of claims: a name and a value, which
// for the latter two is JSON text.
type member struct{ name, value string }

// signer is a key that tokens are signed with and that configurations hold.
type signer struct {
	kty, crv string
	// native is the algorithm that it was made for.
	native          string
	public, private []member // of its JWK, without kid, alg and use
	sign            func(algorithm string, text []byte) []byte
}

var hashes = map[string]crypto.Hash{"256": crypto.SHA256, "384": crypto.SHA384, "512": crypto.SHA512}

// hashOf returns the hash that an algorithm names, or SHA-256.
func hashOf(algorithm string) crypto.Hash {
	if hash, ok := hashes[algorithm[max(0, len(algorithm)-3):]]; ok {
		return hash
	}
	return crypto.SHA256
}

func digest(hash crypto.Hash, text []byte) []byte {
	h := hash.New()
	h.Write(text)
	return h.Sum(nil)
}

func base64url(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

// secretSigner is a key of type oct whose k is written as it stands.
func secretSigner(secret, k string) *signer {
	return &signer{
		kty: "oct", native: "HS256", public: []member{{"k", k}},
		sign: func(algorithm string, text []byte) []byte {
			mac := hmac.New(hashOf(algorithm).New, []byte(secret))
			mac.Write(text)
			return mac.Sum(nil)
		},
	}
}

func rsaSigner(t *testing.T, file string) *signer {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../testdata/oracle/keys", file))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	var key *rsa.PrivateKey
	if parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		key = parsed.(*rsa.PrivateKey)
	} else if key, err = x509.ParsePKCS1PrivateKey(block.Bytes); err != nil {
		t.Fatal(err)
	}
	number := func(n *big.Int) string { return base64url(n.Bytes()) }
	return &signer{
		kty: "RSA", native: "RS256",
		public: []member{{"n", number(key.N)}, {"e", number(big.NewInt(int64(key.E)))}},
		private: []member{
			{"d", number(key.D)}, {"p", number(key.Primes[0])}, {"q", number(key.Primes[1])},
			{"dp", number(key.Precomputed.Dp)}, {"dq", number(key.Precomputed.Dq)}, {"qi", number(key.Precomputed.Qinv)},
		},
		sign: func(algorithm string, text []byte) []byte {
			hash := hashOf(algorithm)
			signature, err := rsa.SignPKCS1v15(nil, key, hash, digest(hash, text))
			if err != nil {
				t.Fatal(err)
			}
			return signature
		},
	}
}

func ecSigner(t *testing.T, crv, native string, curve elliptic.Curve, fill byte) *signer {
	t.Helper()
	size := (curve.Params().BitSize + 7) / 8
	scalar := make([]byte, size)
	for i := 1; i < size; i++ { // the first byte stays zero, so that it is less than the order
		scalar[i] = fill + byte(i)
	}
	key, err := ecdsa.ParseRawPrivateKey(curve, scalar)
	if err != nil {
		t.Fatal(err)
	}
	point, err := key.PublicKey.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return &signer{
		kty: "EC", crv: crv, native: native,
		public:  []member{{"crv", crv}, {"x", base64url(point[1 : 1+size])}, {"y", base64url(point[1+size:])}},
		private: []member{{"d", base64url(scalar)}},
		sign: func(algorithm string, text []byte) []byte {
			hash := hashOf(algorithm)
			der, err := key.Sign(nil, digest(hash, text), hash) // without a source of randomness: RFC 6979
			var parts struct{ R, S *big.Int }
			if err == nil {
				_, err = asn1.Unmarshal(der, &parts)
			}
			if err != nil {
				t.Fatal(err)
			}
			signature := make([]byte, 2*size)
			parts.R.FillBytes(signature[:size])
			parts.S.FillBytes(signature[size:])
			return signature
		},
	}
}

func edSigner(seed string) *signer {
	key := ed25519.NewKeyFromSeed([]byte(seed))
	return &signer{
		kty: "OKP", crv: "Ed25519", native: "EdDSA",
		public:  []member{{"crv", "Ed25519"}, {"x", base64url(key.Public().(ed25519.PublicKey))}},
		private: []member{{"d", base64url([]byte(seed))}},
		sign:    func(_ string, text []byte) []byte { return ed25519.Sign(key, text) },
	}
}

// signers are the keys of all configurations. The first is the only one that no
// configuration holds.
func signers(t *testing.T) []*signer {
	t.Helper()
	encoded := func(secret string) *signer { return secretSigner(secret, base64url([]byte(secret))) }
	return []*signer{
		encoded("a secret that stands nowhere"),
		encoded("My_very_confidential_secretttttt"),
		encoded("x"),
		encoded(strings.Repeat("long and longer ", 13)),
		encoded("\x00\x01\xfe\xff bytes \xfb\xff\xbf"),
		secretSigner("\xfb\xff\xbf?", base64.StdEncoding.EncodeToString([]byte("\xfb\xff\xbf?"))),
		// Texts as people paste them, signed with what Node.js makes of them, and as they stand.
		secretSigner("hi", "aGk=aGk="),
		secretSigner("hi", " a G\tk!"),
		secretSigner("hi", "šGk"), // it looks at the lower byte alone: š is a
		secretSigner("h", "aG😀k"), // and half of that is "="
		secretSigner("My plain secret", "My plain secret"),
		secretSigner("", "===="),
		secretSigner("", "éé"),
		rsaSigner(t, "test-rsa-private.pem"),
		rsaSigner(t, "test-rsa-other-private.pem"),
		rsaSigner(t, "test-rsa-1024-private.pem"),
		ecSigner(t, "P-256", "ES256", elliptic.P256(), 3),
		ecSigner(t, "P-256", "ES256", elliptic.P256(), 90),
		ecSigner(t, "P-384", "ES384", elliptic.P384(), 7),
		ecSigner(t, "P-521", "ES512", elliptic.P521(), 11),
		edSigner("the seed of an Ed25519 key: 32 b"),
		edSigner("another seed of such: 32 bytes.."),
	}
}
