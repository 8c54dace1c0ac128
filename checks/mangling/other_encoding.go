package mangling

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// otherEncoding is about bytes that both sides have, each in a text of its own.
var otherEncoding = &Mangling{
	Name:       "other-encoding",
	Title:      "Signed with the same bytes in another encoding",
	Means:      "Both sides hold the same bytes, written in two ways: base64 in another alphabet or with other padding, or hex. A signature is made with the text, not with the bytes.",
	Issuer:     "sign with the very text that {server}'s secret holds.",
	Settings:   "put the very text in that the issuer signs with.",
	Sample:     "3q2+78r+ur4/3q2+78r+ur4/3q2+78r+ur4/3q2+78r+urA=",
	issuerKeys: inOtherEncodings,
}

// encoding is one way to write bytes as text.
type encoding struct {
	name   string
	encode func([]byte) string
	decode func(string) ([]byte, error)
}

// textEncodings are the ways in which keys are handed on. The decoders of hex
// read both cases, those of base64 skip line ends.
var textEncodings = []encoding{
	{"base64", base64.StdEncoding.EncodeToString, base64.StdEncoding.DecodeString},
	{"base64 without padding", base64.RawStdEncoding.EncodeToString, base64.RawStdEncoding.DecodeString},
	{"base64url with padding", base64.URLEncoding.EncodeToString, base64.URLEncoding.DecodeString},
	{"base64url", base64.RawURLEncoding.EncodeToString, base64.RawURLEncoding.DecodeString},
	{"hex", hex.EncodeToString, hex.DecodeString},
	{"hex in capitals", func(b []byte) string { return strings.ToUpper(hex.EncodeToString(b)) }, hex.DecodeString},
}

// inOtherEncodings returns the other texts of the bytes that a text may stand
// for. Hex of some lengths is base64 too; then both readings count.
func inOtherEncodings(text string) []issuerKey {
	var keys []issuerKey
	tried := map[string]bool{}
	for _, here := range textEncodings {
		read, err := here.decode(text)
		if err != nil || len(read) == 0 || tried[string(read)] {
			continue
		}
		tried[string(read)] = true
		name := here.name
		if name == "hex" && text != here.encode(read) && text == strings.ToUpper(text) {
			name = "hex in capitals"
		}
		for _, there := range textEncodings {
			if key := there.encode(read); key != text {
				keys = append(keys, issuerKey{key, "the secret is " + name + ", the issuer's key the same bytes as " + there.name})
			}
		}
	}
	return keys
}
