package tokengen

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"sync"

	"realmlint/checks"

	"github.com/golang-jwt/jwt/v5"
)

// StandIn is a key that takes the place of one that is not at hand, on both
// sides, to try what would follow. It protects nothing: it is published here.
type StandIn struct {
	Verifies *checks.Key // what a server is given

	algorithm string
	signer    *Signer
}

// NewStandIn returns the stand-in for a key of an algorithm: HS, RS or ES with 256, 384 or
// 512, or EdDSA.
func NewStandIn(algorithm string) (StandIn, error) {
	switch method := jwt.GetSigningMethod(algorithm).(type) {
	case *jwt.SigningMethodHMAC:
		key := checks.NewKey("stand-in", checks.NewSecret([]byte("Stand-in-that-protects-nothing_published-with-realmlint_0123456")))
		return standIn(algorithm, key, key.Secret.Reveal()), nil
	case *jwt.SigningMethodRSA:
		pair, err := standInPair()
		pair.algorithm = algorithm
		return pair, err
	case *jwt.SigningMethodECDSA:
		curve := map[int]elliptic.Curve{256: elliptic.P256(), 384: elliptic.P384(), 521: elliptic.P521()}[method.CurveBits]
		scalar := make([]byte, (method.CurveBits+7)/8)
		copy(scalar[1:], "Stand-in that protects nothing")
		private, err := ecdsa.ParseRawPrivateKey(curve, scalar)
		if err != nil {
			return StandIn{}, fmt.Errorf("stand-in: %w", err)
		}
		return publicStandIn(algorithm, private)
	case *jwt.SigningMethodEd25519:
		seed := make([]byte, ed25519.SeedSize)
		copy(seed, "Stand-in that protects nothing")
		return publicStandIn(algorithm, ed25519.NewKeyFromSeed(seed))
	}
	return StandIn{}, errors.New("no key signs with that algorithm")
}

// publicStandIn returns the stand-in of a pair.
func publicStandIn(algorithm string, private crypto.Signer) (StandIn, error) {
	der, err := x509.MarshalPKIXPublicKey(private.Public())
	if err != nil {
		return StandIn{}, fmt.Errorf("stand-in: %w", err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	return standIn(algorithm, checks.NewKey("stand-in", checks.NewSecret(public)), private), nil
}

func standIn(algorithm string, verifies *checks.Key, signs any) StandIn {
	return StandIn{verifies, algorithm, &Signer{sign: func(method jwt.SigningMethod, signed string) ([]byte, error) {
		return method.Sign(signed, signs)
	}}}
}

var standInPair = sync.OnceValues(func() (StandIn, error) {
	private := &rsa.PrivateKey{Primes: []*big.Int{hexNumber(standInPrimes[0]), hexNumber(standInPrimes[1])}}
	one := big.NewInt(1)
	private.N, private.E = new(big.Int).Mul(private.Primes[0], private.Primes[1]), 65537
	totient := new(big.Int).Mul(new(big.Int).Sub(private.Primes[0], one), new(big.Int).Sub(private.Primes[1], one))
	private.D = new(big.Int).ModInverse(big.NewInt(int64(private.E)), totient)
	private.Precompute()
	return publicStandIn(checks.RS256, private)
})

func hexNumber(digits string) *big.Int {
	number, _ := new(big.Int).SetString(digits, 16)
	return number
}

// standInPrimes make an RSA pair of 2048 bits without the second that a new one
// takes in a browser.
var standInPrimes = [2]string{
	"cd3d2c15fe6a5c64e3b4ac2e1e030d9da89028540d9df6cba5e755855ae81c9c" +
		"e91d67fecde63822a7a4b6a5b983bd5c6f775f7b8966182ff7dd09dd56abd2a3" +
		"49f4b4706e227d90e6b917895844a23bfea63f281b21fc21f6a3468b251aa2f6" +
		"fc894dc6d09b7976b65eda94a9422ed3ee50a1d407b63b8c481a411ff0ad2931",
	"b8ec95f7df9d2c96727cf7cd5faab8b3ccbe72ded05cfc9938a64a4eda65b991" +
		"384a582317d1df048d5dfd2be4a09e9b4aec7b9afed3469f9ac7cb3d75816c3c" +
		"384d4b2d0a3b3cebd2d57c207462e0d69922abe3a3955151bb10ddd00b4a72d4" +
		"b857e24869c77defb1f730d092be9e98d7a05bfed4cb4c31f8a525f6a342baab",
}

// Sign returns the signature of the first two segments, in base64url.
func (s StandIn) Sign(signed string) (string, error) {
	return s.signer.Sign(s.algorithm, signed)
}

// Text returns what a server is given of the key: it is published here.
func (s StandIn) Text() string { return string(s.Verifies.Secret.Reveal()) }

// Signer returns what signs with the key, for a Builder. The kid is that of the
// settings; empty: they do not ask for one.
func (s StandIn) Signer(kid string) *Signer {
	return &Signer{algorithm: s.algorithm, kid: kid, sign: s.signer.sign}
}
