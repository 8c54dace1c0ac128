package jose

import (
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"math/big"
)

// RSAMembers returns the members n and e of an RSA key's JWK, and its thumbprint
// of RFC 7638, which serves as a kid.
func RSAMembers(public *rsa.PublicKey) (n, e, thumbprint string) {
	encode := base64.RawURLEncoding.EncodeToString
	n, e = encode(public.N.Bytes()), encode(big.NewInt(int64(public.E)).Bytes())
	print := sha256.Sum256([]byte(`{"e":"` + e + `","kty":"RSA","n":"` + n + `"}`))
	return n, e, encode(print[:])
}
