package checks

import (
	"encoding/base64"
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
