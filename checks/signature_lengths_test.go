package checks

import (
	"slices"
	"testing"
)

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
