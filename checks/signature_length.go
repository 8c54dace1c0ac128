package checks

import "fmt"

// AlgorithmByLength says what makes signatures of the length that the token's has; empty
// if nothing that is known does.
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
