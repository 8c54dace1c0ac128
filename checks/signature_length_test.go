package checks

import (
	"slices"
	"testing"
)

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
func TestSignatureLengthsAreThoseOfTheAlgorithms(t *testing.T) {
	if want := []int{43, 64, 86, 128, 171, 176, 342, 512, 683}; !slices.Equal(SignatureLengths, want) {
		t.Errorf("got %d, want %d", SignatureLengths, want)
	}
	for _, c := range []struct {
		algorithm string
		length    int
		fits      bool
	}{
		{"HS256", 43, true}, {"HS256", 86, false}, {"EdDSA", 86, true}, {"ES512", 176, true},
		{"RS256", 342, true}, {"PS512", 683, true}, {"RS256", 43, false}, {"XY", 7, true},
	} {
		if got := SignatureLengthFits(c.algorithm, c.length); got != c.fits {
			t.Errorf("%s with %d characters: %v", c.algorithm, c.length, got)
		}
	}
}
