package mangling

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"unicode/utf16"
)

// signTheText is what an issuer has to change that does something to the key.
const signTheText = "sign with the text of the secret as it stands: no decoding, no encoding."

// encodings are about the key as text or as bytes: one side decodes or encodes
// what the other takes as it stands.
var encodings = []*Mangling{
	{
		Name:       "base64-decoded",
		Means:      "The issuer decodes the key from base64 and signs with the bytes; {server} uses the text as it stands.",
		Issuer:     `sign with the key's text: on jwt.io leave "secret base64 encoded" off, in Node do without Buffer.from(key, "base64").`,
		Sample:     "QnVpbHQgd2l0aCBjYXJlLCBzaWduZWQgd2l0aCBjYXJlIQ==",
		issuerKeys: decoded(decodeBase64),
	},
	{
		Name:       "base64url-decoded",
		Means:      "The issuer decodes the key from base64url and signs with the bytes; {server} uses the text as it stands.",
		Issuer:     signTheText,
		Sample:     "3q2-78r-ur4_3q2-78r-ur4_3q2-78r-ur4_3q2-78r-ur4",
		issuerKeys: decoded(decodeBase64URL),
	},
	{
		Name:       "hex-decoded",
		Means:      "The issuer decodes the key from hex and signs with the bytes; {server} uses the text as it stands.",
		Issuer:     signTheText,
		Sample:     "6b65793a206e65766572206265656e20736f206865782d65642120",
		issuerKeys: decoded(func(s string) (string, bool) { b, err := hex.DecodeString(s); return string(b), err == nil }),
	},
	{
		Name:     "percent-decoded",
		Means:    "The key is URL-encoded in {server}; the issuer signs with the decoded text.",
		Issuer:   signTheText,
		Settings: "put the key into the secret without URL encoding.",
		Sample:   "signing%20key%2Fwith%2Bsigns%3D0123456789",
		issuerKeys: func(s string) []issuerKey {
			var keys []issuerKey
			for _, decode := range []func(string) (string, error){url.PathUnescape, url.QueryUnescape} {
				if text, err := decode(s); err == nil {
					keys = append(keys, issuerKey{key: text})
				}
			}
			return keys
		},
	},
	{
		Name:     "json-unescaped",
		Means:    "The key stands in {server} as it was escaped in JSON or source code; the issuer signs with what that means.",
		Issuer:   signTheText,
		Settings: `put the key into the secret without its backslashes.`,
		Sample:   `signing\/key\"with\"escapes\u0021-0123456789`,
		issuerKeys: decoded(func(s string) (string, bool) {
			var text string
			err := json.Unmarshal([]byte(`"`+s+`"`), &text)
			return text, err == nil && strings.Contains(s, `\`)
		}),
	},
	{
		Name:       "html-unescaped",
		Means:      "The key stands in {server} with HTML entities, as copied from a page's source; the issuer signs with the characters.",
		Settings:   "put the key into the secret with the characters instead of the entities.",
		Sample:     "signing&amp;key&lt;with&gt;entities-0123456789",
		issuerKeys: decoded(func(s string) (string, bool) { return html.UnescapeString(s), true }),
	},
	{
		Name:   "base64-decoded-twice",
		Means:  "The issuer decodes the key from base64 twice; {server} uses the text as it stands.",
		Issuer: signTheText,
		Sample: "ZEdobGNtVWdhWE1nWVNCclpYa2dhVzRnWVNCclpYa3NJSFIzYVdObA==",
		issuerKeys: decoded(func(s string) (string, bool) {
			once, ok := decodeBase64(s)
			if !ok {
				return "", false
			}
			return decodeBase64(once)
		}),
	},
	{
		Name:     "base64-encoded",
		Means:    "The issuer encodes the key as base64 and signs with that text.",
		Issuer:   signTheText,
		Settings: "put the encoded text into the secret.",
		Sample:   "0123456789abcdef0123456789abcdef",
		issuerKeys: func(s string) []issuerKey {
			return []issuerKey{{key: base64.StdEncoding.EncodeToString([]byte(s))}, {key: base64.RawStdEncoding.EncodeToString([]byte(s))}}
		},
	},
	{
		Name:     "base64url-encoded",
		Means:    "The issuer encodes the key as base64url and signs with that text.",
		Issuer:   signTheText,
		Settings: "put the encoded text into the secret.",
		Sample:   "~~~~?~~>0123456789abcdef~~~~?~~>0123456789abcdef",
		issuerKeys: func(s string) []issuerKey {
			return []issuerKey{{key: base64.RawURLEncoding.EncodeToString([]byte(s))}, {key: base64.URLEncoding.EncodeToString([]byte(s))}}
		},
	},
	{
		Name:     "hex-encoded",
		Means:    "The issuer encodes the key as hex and signs with that text.",
		Issuer:   signTheText,
		Settings: "put the hex text into the secret.",
		Sample:   "0123456789abcdef0123456789abcdef",
		issuerKeys: func(s string) []issuerKey {
			text := hex.EncodeToString([]byte(s))
			return []issuerKey{{key: text}, {key: strings.ToUpper(text)}}
		},
	},
	{
		Name:   "percent-encoded",
		Means:  "The issuer URL-encodes the key and signs with that text.",
		Issuer: signTheText,
		Sample: "signing key/with+signs=0123456789abcdef",
		issuerKeys: func(s string) []issuerKey {
			return []issuerKey{{key: url.QueryEscape(s)}, {key: url.PathEscape(s)}}
		},
	},
	{
		Name:   "json-escaped",
		Means:  "The issuer signs with the key as it is escaped in JSON.",
		Issuer: signTheText,
		Sample: `signing"key"with\quotes-0123456789abcdef`,
		issuerKeys: func(s string) []issuerKey {
			text, err := json.Marshal(s)
			if err != nil || len(text) < 2 {
				return nil
			}
			return []issuerKey{{key: string(text[1 : len(text)-1])}}
		},
	},
	{
		Name:       "html-escaped",
		Means:      "The issuer signs with the key as it is escaped in HTML.",
		Issuer:     signTheText,
		Sample:     "signing&key<with>marks-0123456789abcdef",
		issuerKeys: func(s string) []issuerKey { return []issuerKey{{key: html.EscapeString(s)}} },
	},
	{
		Name:   "utf-16",
		Means:  "The issuer signs with the key's text in UTF-16, two bytes a character; {server} uses UTF-8.",
		Issuer: "turn the key into bytes as UTF-8 (.NET: Encoding.UTF8, not Encoding.Unicode).",
		Sample: "0123456789abcdef0123456789abcdef",
		issuerKeys: func(s string) []issuerKey {
			little, big := inUTF16(s)
			return []issuerKey{{key: little}, {key: big}, {key: "\xff\xfe" + little}, {key: "\xfe\xff" + big}}
		},
	},
	{
		Name:       "byte-order-mark",
		Means:      "The issuer reads the key from a file that begins with a byte order mark, and signs with that too.",
		Issuer:     "save the key's file as UTF-8 without a byte order mark.",
		Sample:     "0123456789abcdef0123456789abcdef",
		issuerKeys: func(s string) []issuerKey { return []issuerKey{{key: "\ufeff" + s}} },
	},
	{
		Name:     "latin-1",
		Means:    "The issuer turns the key's text into bytes as Latin-1; {server} uses UTF-8.",
		Issuer:   "turn the key into bytes as UTF-8.",
		Settings: "make a key of ASCII letters and digits, on which all agree.",
		Sample:   "clé-de-signature-très-secrète-0123456789",
		issuerKeys: decoded(func(s string) (string, bool) {
			var b strings.Builder
			for _, r := range s {
				if r > 0xff {
					return "", false
				}
				b.WriteByte(byte(r))
			}
			return b.String(), true
		}),
	},
}

// looseDecodings are readings so generous that they come after all others.
var looseDecodings = []*Mangling{
	{
		Name:       "base64-decoded-loosely",
		Means:      "The issuer decodes the key from base64 although it is none, skipping what does not belong (Node's Buffer does); {server} uses the text as it stands.",
		Issuer:     signTheText,
		Sample:     "my_very-secret.signing key, 32 characters",
		issuerKeys: decoded(decodeBase64Loosely),
	},
}

// decoded makes a mangling's issuerKeys of a decoder.
func decoded(decode func(string) (string, bool)) func(string) []issuerKey {
	return func(secret string) []issuerKey {
		key, ok := decode(secret)
		if !ok || key == "" {
			return nil
		}
		return []issuerKey{{key: key}}
	}
}

func decodeBase64(s string) (string, bool) {
	b, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(s, "="))
	return string(b), err == nil
}

func decodeBase64URL(s string) (string, bool) {
	b, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(s, "="))
	return string(b), err == nil
}

// decodeBase64Loosely decodes as Node's Buffer does: both alphabets, up to the
// first "=", whatever else is in it skipped, a last single character dropped.
func decodeBase64Loosely(s string) (string, bool) {
	s, _, _ = strings.Cut(s, "=")
	kept := strings.Map(func(r rune) rune {
		switch {
		case r == '-':
			return '+'
		case r == '_':
			return '/'
		case r == '+' || r == '/' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z':
			return r
		}
		return -1
	}, s)
	if len(kept)%4 == 1 {
		kept = kept[:len(kept)-1]
	}
	return decodeBase64(kept)
}

func inUTF16(s string) (little, big string) {
	var l, b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		l.Write([]byte{byte(unit), byte(unit >> 8)})
		b.Write([]byte{byte(unit >> 8), byte(unit)})
	}
	return l.String(), b.String()
}
