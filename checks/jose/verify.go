package jose

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"

	"github.com/golang-jwt/jwt/v5"
)

// MinRSABits is the least size of an RSA key with which jose verifies.
const MinRSABits = 2048

// Cannot is why a key verifies nothing, whatever the signature.
type Cannot uint8

const (
	Can             Cannot = iota
	KeyTooSmall            // an RSA key of less than MinRSABits
	KeyOfOtherCurve        // an EC key of another curve than the algorithm's
	KeyUnusable            // damaged, or of another type than the algorithm's
	KeyNotOfHere           // Ed448, which Go's library has not
)

// Verify reports whether the token's signature is good with the key under the
// token's algorithm, which has to fit the key.
func (k *JWK) Verify(t *Token) (good bool, cannot Cannot) { return k.VerifyAs(t, t.Algorithm()) }

// VerifyAs is Verify under another algorithm than the header names.
func (k *JWK) VerifyAs(t *Token, algorithm string) (good bool, cannot Cannot) {
	switch {
	case k.Curve == "Ed448":
		return false, KeyNotOfHere
	case k.Secret == nil && k.Public == nil:
		return false, KeyUnusable
	}
	method := jwt.GetSigningMethod(algorithm)
	switch method := method.(type) {
	case *jwt.SigningMethodHMAC:
		if k.Secret == nil {
			return false, KeyUnusable
		}
		return method.Verify(t.signed, t.signature, k.Secret.Secret.Reveal()) == nil, Can
	case *jwt.SigningMethodRSA:
		key, ok := k.Public.(*rsa.PublicKey)
		switch {
		case !ok:
			return false, KeyUnusable
		case key.N.BitLen() < MinRSABits:
			return false, KeyTooSmall
		}
		return method.Verify(t.signed, t.signature, key) == nil, Can
	case *jwt.SigningMethodECDSA:
		key, ok := k.Public.(*ecdsa.PublicKey)
		switch {
		case !ok:
			return false, KeyUnusable
		case key.Curve.Params().BitSize != method.CurveBits:
			return false, KeyOfOtherCurve
		}
		return method.Verify(t.signed, t.signature, key) == nil, Can
	case *jwt.SigningMethodEd25519:
		key, ok := k.Public.(ed25519.PublicKey)
		if !ok {
			return false, KeyUnusable
		}
		return method.Verify(t.signed, t.signature, key) == nil, Can
	}
	return false, KeyUnusable
}
