package jose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"math/big"
	"slices"

	"realmlint/checks"
)

// JWK is a key as a JWK set or a settings file holds it (RFC 7517). A text is empty
// if the key does not have it, or has something else in its place.
type JWK struct {
	Name       string // where it stands: "client_auth.jwks.keys[0]"
	KeyID      string // kid; empty: it is for any token
	Type       string // kty: oct, RSA, EC or OKP
	Algorithm  string // alg; empty: any of its type
	Curve      string // crv
	Use        string // use
	Operations []string

	Secret *checks.Key      // of an oct key: the bytes of k; nil if there is none
	Text   *checks.Key      // of an oct key: k as it stands
	Public crypto.PublicKey // *rsa.PublicKey, *ecdsa.PublicKey or ed25519.PublicKey; nil if there is none that can be used here
	// Private reports that the JWK holds the private half too.
	Private bool
}

// ReadJWK reads a JWK of its members. What is wrong with it shows in what it lacks.
func ReadJWK(name string, members map[string]any) JWK {
	text := func(member string) string {
		value, _ := members[member].(string)
		return value
	}
	key := JWK{
		Name: name, KeyID: text("kid"), Type: text("kty"), Algorithm: text("alg"), Curve: text("crv"), Use: text("use"),
		Private: text("d") != "",
	}
	if operations, ok := members["key_ops"].([]any); ok {
		key.Operations = []string{}
		for _, one := range operations {
			if operation, ok := one.(string); ok {
				key.Operations = append(key.Operations, operation)
			}
		}
	}
	switch key.Type {
	case "oct":
		if k := text("k"); k != "" {
			key.Secret = checks.NewKey(name, checks.NewSecret(Decode(k)))
			key.Text = checks.NewKey(name, checks.NewSecret([]byte(k)))
		}
	case "RSA":
		key.Public = rsaKey(Decode(text("n")), Decode(text("e")))
	case "EC":
		key.Public = ecKey(key.Curve, Decode(text("x")), Decode(text("y")))
	case "OKP":
		if x := Decode(text("x")); key.Curve == "Ed25519" && len(x) == ed25519.PublicKeySize {
			key.Public = ed25519.PublicKey(x)
		}
	}
	return key
}

func rsaKey(n, e []byte) crypto.PublicKey {
	modulus, exponent := new(big.Int).SetBytes(n), new(big.Int).SetBytes(e)
	if modulus.BitLen() < MinRSABits {
		return &rsa.PublicKey{N: modulus} // which verifies nothing
	}
	if modulus.BitLen() > checks.MaxRSABits || exponent.BitLen() > 31 || exponent.Int64() < 2 {
		return nil
	}
	return &rsa.PublicKey{N: modulus, E: int(exponent.Int64())}
}

// Curves are those of EC keys, by their names.
var curves = map[string]elliptic.Curve{"P-256": elliptic.P256(), "P-384": elliptic.P384(), "P-521": elliptic.P521()}

func ecKey(curve string, x, y []byte) crypto.PublicKey {
	of, known := curves[curve]
	if !known {
		return nil
	}
	size := (of.Params().BitSize + 7) / 8
	if len(x) > size || len(y) > size {
		return nil
	}
	point := make([]byte, 1+2*size)
	point[0] = 4 // not compressed
	copy(point[1+size-len(x):], x)
	copy(point[1+2*size-len(y):], y)
	key, err := ecdsa.ParseUncompressedPublicKey(of, point)
	if err != nil {
		return nil
	}
	return key
}

// Algorithms are those that a key of each type verifies, the usual one first.
var Algorithms = map[string][]string{
	"oct": {"HS256", "HS384", "HS512"},
	"RSA": {"RS256", "RS384", "RS512"},
	"EC":  {"ES256", "ES384", "ES512"},
	"OKP": {"EdDSA"},
}

// Fits reports whether a token of the algorithm may be verified with the key: its
// own, or without one any of its type.
func (k *JWK) Fits(algorithm string) bool {
	if k.Algorithm != "" {
		return k.Algorithm == algorithm
	}
	return slices.Contains(Algorithms[k.Type], algorithm)
}

// SignsWith returns the algorithm of tokens that are signed for the key; empty if
// there is none.
func (k *JWK) SignsWith() string {
	if k.Algorithm != "" || len(Algorithms[k.Type]) == 0 {
		return k.Algorithm
	}
	return Algorithms[k.Type][max(0, slices.Index([]string{"P-256", "P-384", "P-521"}, k.Curve))%len(Algorithms[k.Type])]
}
