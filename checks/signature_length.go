package checks

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
)

// signatureBytes is how many bytes the signatures of an algorithm have: an HMAC
// those of its hash (RFC 7518, 3.2), ECDSA two numbers of the curve's size (3.4),
// Ed25519 64 (RFC 8032, 5.1.6), RSA those of the key (RFC 7518, 3.3 and 3.5; here
// keys of 1024, 2048, 3072 and 4096 bits).
var signatureBytes = map[string][]int{
	"HS256": {32}, "HS384": {48}, "HS512": {64},
	"ES256": {64}, "ES384": {96}, "ES512": {132}, "EdDSA": {64},
	"RSA": {128, 256, 384, 512},
}

// SignatureLengths are how many base64url characters a token's signature may
// have, whatever its algorithm; the shortest, that of HS256, is the first.
var SignatureLengths = func() (lengths []int) {
	for _, sizes := range signatureBytes {
		for _, size := range sizes {
			lengths = append(lengths, base64.RawURLEncoding.EncodedLen(size))
		}
	}
	slices.Sort(lengths)
	return slices.Compact(lengths)
}()

// SignatureLengthFits reports whether an algorithm's signature may have so many
// base64url characters. One that is not known may have any.
func SignatureLengthFits(algorithm string, characters int) bool {
	if strings.HasPrefix(algorithm, "RS") || strings.HasPrefix(algorithm, "PS") {
		algorithm = "RSA"
	}
	sizes, known := signatureBytes[algorithm]
	return !known || slices.ContainsFunc(sizes, func(size int) bool {
		return base64.RawURLEncoding.EncodedLen(size) == characters
	})
}

// AlgorithmByLength says what makes signatures of the length that the token's
// has; empty if nothing that is known does.
func (t *Token) AlgorithmByLength() string {
	signature := t.signature()
	switch n := len(signature); {
	case n == 32:
		return "HS256"
	case n == 48:
		return "HS384"
	case n == 64:
		return "HS512, ES256 or EdDSA"
	case n == 96:
		return "ES384"
	case n == 132:
		return "ES512"
	case n >= 68 && n <= 72 && signature[0] == 0x30:
		return "ES256 in DER form, which no JWT has"
	case n >= 128 && n <= 512 && n%64 == 0:
		return fmt.Sprintf("an RSA key of %d bits", n*8)
	}
	return ""
}

// SignatureLength returns how many bytes the signature has.
func (t *Token) SignatureLength() int { return len(t.signature()) }
