package checks

import "testing"

func TestTheLengthOfASignatureTellsWhatMadeIt(t *testing.T) {
	der := append([]byte{0x30, 69}, make([]byte, 69)...)
	for want, signature := range map[string][]byte{
		"HS256":                               make([]byte, 32),
		"HS512, ES256 or EdDSA":               make([]byte, 64),
		"ES512":                               make([]byte, 132),
		"an RSA key of 2048 bits":             make([]byte, 256),
		"ES256 in DER form, which no JWT has": der,
		"":                                    make([]byte, 33),
	} {
		if got := Parse(parts(`{"alg":"HS256"}`, `{"sub":"user1"}`, string(signature))).AlgorithmByLength(); got != want {
			t.Errorf("%d bytes: made by %q, want %q", len(signature), got, want)
		}
	}
}
