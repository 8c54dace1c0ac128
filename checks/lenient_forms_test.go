package checks

import (
	"encoding/base64"
	"strings"
	"testing"
)

// segment encodes text as a segment of a token.
func segment(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// tokenOf puts a token together; nobody signed it.
func tokenOf(header, claims string) *Token {
	return Parse(segment(header) + "." + segment(claims) + ".AAAA")
}

// The answers of jwt-go v3.2.0 are those of the recorded cases named beside.
func TestSegmentsDecodeAsJWTGoV320DecodedThem(t *testing.T) {
	for name, c := range map[string]struct {
		segment string
		decodes bool
	}{
		"valid-hs256":         {segment(strings.Repeat("s", 32)), true},
		"pad-sig":             {segment(strings.Repeat("s", 32)) + "=", true},
		"pad-sig-2":           {segment(strings.Repeat("s", 32)) + "==", false},
		"pad-sig-5":           {segment(strings.Repeat("s", 32)) + "=====", false},
		"pad-needless-header": {segment(strings.Repeat("s", 27)) + "====", false},
		"trail-lf":            {segment(strings.Repeat("s", 32)) + "\n", false},
		"trail-4lf":           {segment(strings.Repeat("s", 32)) + "\n\n\n\n", true},
		"std-alphabet-sig":    {"ab+/", false},
		"unused-bits-sig":     {"AB", true},
	} {
		if got := Parse("e30.e30." + c.segment).DecodesInV320(2); got != c.decodes {
			t.Errorf("%s: v3.2.0 decodes it: %v, want %v", name, got, c.decodes)
		}
	}
}

func TestOneCharacterOverIsALengthThatV320NamesInItsError(t *testing.T) {
	for text, over := range map[string]bool{
		"A":       true, // case "sig-one-char"
		"fruit":   true, // case "fruit": byte 5, in v3.2.2 byte 4
		"AAAAA":   true,
		"AAAA":    false,
		"AAAA!":   false, // both name the "!"
		"AAAA\n":  false, // v3.2.2 takes it
		"AAAAA==": false,
	} {
		length, got := Parse("e30.e30." + text).OneCharacterOver(2)
		if got != over || length != len(text) {
			t.Errorf("%q: length %d, one over: %v, want %v", text, length, got, over)
		}
	}
}

func TestStrayBitsAreThoseOfTheLastCharacter(t *testing.T) {
	for text, stray := range map[string]bool{
		"":       false,
		"AA":     false,
		"AB":     true,
		"AAB":    true,
		"AAE":    false,
		"AAAB":   false, // a whole group has no bits to spare
		"AB\n":   true,
		"AA==":   false, // no base64 at all; the padding is another matter
		"A":      false,
		"AAAAAQ": false,
	} {
		if got := Parse("e30.e30." + text).StrayBits(2); got != stray {
			t.Errorf("%q: stray bits: %v, want %v", text, got, stray)
		}
	}
}

func TestClaimsEndAfterTheFirstJSONValue(t *testing.T) {
	for text, want := range map[string]int{
		`{}`:                 0,
		" \n{} \r\n\t":       0,
		`{"a":"}"}`:          0,
		`null`:               0,
		`{}}`:                1,
		`{} {"sub":"b"}`:     len(` {"sub":"b"}`),
		"{}\x00":             1,
		`{"a":`:              0, // no JSON; ClaimsErr speaks of it
		`{}` + "\u00a0" + "": 2, // not white space in JSON
	} {
		if end, length := tokenOf(`{}`, text).ClaimsEnd(); length-end != want {
			t.Errorf("%q: %d bytes follow, want %d", text, length-end, want)
		}
	}
}

func TestLineEndsAreCountedWhereverTheyStand(t *testing.T) {
	if got := Parse("e3\n0.e3\r\n0.AAAA\n").LineEnds(); got != 4 {
		t.Errorf("got %d characters, want 4", got)
	}
}

func TestAPaddedHeaderTellsItsAlgorithm(t *testing.T) {
	for text, want := range map[string]string{
		segment(`{"alg":"none"}`) + "=":     "none",
		segment(`{"alg":"none"}`) + "===":   "none",
		segment(`{"alg":"HS256"}`) + "=":    "HS256",
		segment(`{"typ":"JWT"}`) + "=":      "",
		segment(`{"alg":"none"}`):           "", // it can be read as it is
		segment(`{"alg":"none"}`) + "=x":    "",
		segment(`{"alg":"none"}`)[1:] + "=": "",
	} {
		token := Parse(text + ".e30.")
		if got, ok := token.PaddedAlgorithm(); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v, want %q", text, got, ok, want)
		}
	}
}
