package checks

import (
	"encoding/base64"
	"testing"
)

func TestWhatIsNoTokenIsToldApart(t *testing.T) {
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	header, claims := encode(`{"alg":"HS256"}`), encode(`{"sub":"user1"}`)
	token := header + "." + claims + ".c2ln"
	for text, want := range map[string]TextKind{
		"":    EmptyText,
		" \n": EmptyText,
		encode(`{"alg":"RSA-OAEP","enc":"A256GCM"}`) + ".a.b.c.d": Encrypted,
		"a.b.c.d.e":                    UnknownText,
		token + token:                  TwoTokens,
		token + "." + token:            TwoTokens,
		token + "," + token:            TwoTokens,
		token + "." + claims + ".c2ln": TwoTokens,
		token + ".a.b":                 UnknownText,
		header + "." + claims:          Unsigned,
		header + ".x":                  UnknownText,
		encode(token):                  EncodedAgain,
		base64.StdEncoding.EncodeToString([]byte("Authorization: Bearer " + token)): EncodedAgain,
		encode("a text of more than forty characters, which is no token"):           UnknownText,
		"opaque-8xLOxBtZp8":    UnknownText,
		"undefined":            NoValue,
		"NULL":                 NoValue,
		"[object Promise]":     ObjectText,
		header[:9] + "...c2ln": Abridged,
		header[:9] + "…c2ln":   Abridged,
		header + ".XXXX":       MaskedOut,
		"*****":                MaskedOut,
		"[REDACTED]":           MaskedOut,
		"xerox":                UnknownText,
	} {
		if got := Parse(text).TextKind(); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}
