package mangling

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
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
		Title:      "Signed with the base64-decoded key",
		Means:      "The issuer decodes the key from base64 and signs with the bytes; {server} {uses}.",
		Issuer:     `sign with the key's text: on jwt.io leave "secret base64 encoded" off, in Node do without Buffer.from(key, "base64").`,
		Sample:     "QnVpbHQgd2l0aCBjYXJlLCBzaWduZWQgd2l0aCBjYXJlIQ==",
		issuerKeys: changed(decodeBase64),
	},
	{
		Name:       "base64url-decoded",
		Title:      "Signed with the base64url-decoded key",
		Means:      "The issuer decodes the key from base64url and signs with the bytes; {server} {uses}.",
		Issuer:     signTheText,
		Sample:     "3q2-78r-ur4_3q2-78r-ur4_3q2-78r-ur4_3q2-78r-ur4",
		issuerKeys: changed(decodeBase64URL),
	},
	{
		Name:       "hex-decoded",
		Title:      "Signed with the hex-decoded key",
		Means:      "The issuer decodes the key from hex and signs with the bytes; {server} {uses}.",
		Issuer:     signTheText,
		Sample:     "6b65793a206e65766572206265656e20736f206865782d65642120",
		issuerKeys: changed(func(s string) string { return textOf(hex.DecodeString(s)) }),
	},
	otherEncoding,
	{
		Name:     "percent-decoded",
		Title:    "The secret in {server} is URL-encoded",
		Means:    "The key is URL-encoded in {server}; the issuer signs with the decoded text.",
		Issuer:   signTheText,
		Settings: "put the key into the secret without URL encoding.",
		Sample:   "signing%20key%2Fwith%2Bsigns%3D0123456789",
		issuerKeys: changed(
			func(s string) string { return textOf(url.PathUnescape(s)) },
			func(s string) string { return textOf(url.QueryUnescape(s)) }),
	},
	{
		Name:     "json-unescaped",
		Title:    "The secret in {server} is escaped as in JSON",
		Means:    "The key stands in {server} as it was escaped in JSON or source code; the issuer signs with what that means.",
		Issuer:   signTheText,
		Settings: `put the key into the secret without its backslashes.`,
		Sample:   `signing\/key\"with\"escapes\u0021-0123456789`,
		issuerKeys: changed(func(s string) string {
			if !strings.Contains(s, `\`) {
				return ""
			}
			var text string
			err := json.Unmarshal([]byte(`"`+s+`"`), &text)
			return textOf(text, err)
		}),
	},
	{
		Name:       "html-unescaped",
		Title:      "The secret in {server} has HTML entities in it",
		Means:      "The key stands in {server} with HTML entities, as copied from a page's source; the issuer signs with the characters.",
		Settings:   "put the key into the secret with the characters instead of the entities.",
		Sample:     "signing&amp;key&lt;with&gt;entities-0123456789",
		issuerKeys: changed(html.UnescapeString),
	},
	{
		Name:       "base64-decoded-twice",
		Title:      "Signed with the key decoded from base64 twice",
		Means:      "The issuer decodes the key from base64 twice; {server} {uses}.",
		Issuer:     signTheText,
		Sample:     "ZEdobGNtVWdhWE1nWVNCclpYa2dhVzRnWVNCclpYa3NJSFIzYVdObA==",
		issuerKeys: changed(func(s string) string { return decodeBase64(decodeBase64(s)) }),
	},
	{
		Name:       "base64-encoded",
		Title:      "Signed with the base64 of the key",
		Means:      "The issuer encodes the key as base64 and signs with that text.",
		Issuer:     signTheText,
		Settings:   "put the encoded text into the secret.",
		Sample:     "0123456789abcdef0123456789abcdef",
		issuerKeys: encodedIn(base64.StdEncoding, base64.RawStdEncoding),
	},
	{
		Name:       "base64url-encoded",
		Title:      "Signed with the base64url of the key",
		Means:      "The issuer encodes the key as base64url and signs with that text.",
		Issuer:     signTheText,
		Settings:   "put the encoded text into the secret.",
		Sample:     "~~~~?~~>0123456789abcdef~~~~?~~>0123456789abcdef",
		issuerKeys: encodedIn(base64.RawURLEncoding, base64.URLEncoding),
	},
	{
		Name:     "hex-encoded",
		Title:    "Signed with the hex of the key",
		Means:    "The issuer encodes the key as hex and signs with that text.",
		Issuer:   signTheText,
		Settings: "put the hex text into the secret.",
		Sample:   "0123456789abcdef0123456789abcdef",
		issuerKeys: changed(
			func(s string) string { return fmt.Sprintf("%x", s) },
			func(s string) string { return fmt.Sprintf("%X", s) }),
	},
	{
		Name:       "percent-encoded",
		Title:      "Signed with the URL-encoded key",
		Means:      "The issuer URL-encodes the key and signs with that text.",
		Issuer:     signTheText,
		Sample:     "signing key/with+signs=0123456789abcdef",
		issuerKeys: changed(url.QueryEscape, url.PathEscape),
	},
	{
		Name:   "json-escaped",
		Title:  "Signed with the key escaped as in JSON",
		Means:  "The issuer signs with the key as it is escaped in JSON.",
		Issuer: signTheText,
		Sample: `signing"key"with\quotes-0123456789abcdef`,
		issuerKeys: changed(func(s string) string {
			text, _ := json.Marshal(s) // a string always can be
			return string(text[1 : len(text)-1])
		}),
	},
	{
		Name:       "html-escaped",
		Title:      "Signed with the key escaped as in HTML",
		Means:      "The issuer signs with the key as it is escaped in HTML.",
		Issuer:     signTheText,
		Sample:     "signing&key<with>marks-0123456789abcdef",
		issuerKeys: changed(html.EscapeString),
	},
	{
		Name:   "utf-16",
		Title:  "Signed with the key in UTF-16",
		Means:  "The issuer signs with the key's text in UTF-16, two bytes a character; {server} uses UTF-8.",
		Issuer: "turn the key into bytes as UTF-8 (.NET: Encoding.UTF8, not Encoding.Unicode).",
		Sample: "0123456789abcdef0123456789abcdef",
		issuerKeys: changed(
			func(s string) string { return inUTF16(s, binary.LittleEndian) },
			func(s string) string { return inUTF16(s, binary.BigEndian) },
			func(s string) string { return inUTF16("\ufeff"+s, binary.LittleEndian) },
			func(s string) string { return inUTF16("\ufeff"+s, binary.BigEndian) }),
	},
	{
		Name:       "byte-order-mark",
		Title:      "Signed with a byte order mark and the key",
		Means:      "The issuer reads the key from a file that begins with a byte order mark, and signs with that too.",
		Issuer:     "save the key's file as UTF-8 without a byte order mark.",
		Sample:     "0123456789abcdef0123456789abcdef",
		issuerKeys: wrapped("\ufeff", ""),
	},
	{
		Name:     "latin-1",
		Title:    "Signed with the key in Latin-1",
		Means:    "The issuer turns the key's text into bytes as Latin-1; {server} uses UTF-8.",
		Issuer:   "turn the key into bytes as UTF-8.",
		Settings: "make a key of ASCII letters and digits, on which all agree.",
		Sample:   "clé-de-signature-très-secrète-0123456789",
		issuerKeys: changed(func(s string) string {
			var b []byte
			for _, r := range s {
				if r > 0xff {
					return ""
				}
				b = append(b, byte(r))
			}
			return string(b)
		}),
	},
}

// looseDecodings are readings so generous that they come after all others.
var looseDecodings = []*Mangling{
	{
		Name:       "base64-decoded-loosely",
		Title:      "Signed with what a loose base64 decoder makes of the key",
		Means:      "The issuer decodes the key from base64 although it is none, skipping what does not belong (Node's Buffer does); {server} {uses}.",
		Issuer:     signTheText,
		Sample:     "my_very-secret.signing key, 32 characters",
		issuerKeys: changed(decodeBase64Loosely),
	},
}

// changed makes a mangling's issuerKeys of changes, of which one that cannot be
// made returns an empty text.
func changed(changes ...func(string) string) func(string) []issuerKey {
	return func(secret string) []issuerKey {
		var keys []issuerKey
		for _, change := range changes {
			if key := change(secret); key != "" {
				keys = append(keys, issuerKey{key: key})
			}
		}
		return keys
	}
}

// encodedIn makes a mangling's issuerKeys of kinds of base64.
func encodedIn(kinds ...*base64.Encoding) func(string) []issuerKey {
	var changes []func(string) string
	for _, kind := range kinds {
		changes = append(changes, func(s string) string { return kind.EncodeToString([]byte(s)) })
	}
	return changed(changes...)
}

// textOf returns what a decoder gave, nothing if there was an error.
func textOf[T string | []byte](text T, err error) string {
	if err != nil {
		return ""
	}
	return string(text)
}

func decodeBase64(s string) string {
	return textOf(base64.RawStdEncoding.DecodeString(strings.TrimRight(s, "=")))
}

func decodeBase64URL(s string) string {
	return textOf(base64.RawURLEncoding.DecodeString(strings.TrimRight(s, "=")))
}

// decodeBase64Loosely decodes as Node's Buffer does: both alphabets, up to the
// first "=", whatever else is in it skipped, a last single character dropped.
func decodeBase64Loosely(s string) string {
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

func inUTF16(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}
