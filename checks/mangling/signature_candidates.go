package mangling

import (
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// candidateSignature is one signature that the third segment may stand for.
type candidateSignature struct {
	mangling *Mangling // nil: the segment as it stands
	where    string
	bytes    []byte
	partial  bool // only the beginning of it is there
}

// fits reports whether an HMAC is the signature, or begins with it.
func (c *candidateSignature) fits(mac []byte) bool {
	if c.partial {
		return len(c.bytes) < len(mac) && subtle.ConstantTimeCompare(mac[:len(c.bytes)], c.bytes) == 1
	}
	return subtle.ConstantTimeCompare(mac, c.bytes) == 1
}

// hmac returns the HMAC that makes signatures of that length, nil if none does.
// What is left of one that was cut is taken for HS256.
func (c *candidateSignature) hmac() *jwt.SigningMethodHMAC {
	switch {
	case c.partial || len(c.bytes) == 32:
		return jwt.SigningMethodHS256
	case len(c.bytes) == 48:
		return jwt.SigningMethodHS384
	case len(c.bytes) == 64:
		return jwt.SigningMethodHS512
	}
	return nil
}

// mostTrailing is how many characters behind a signature are taken for text
// that was copied along.
const mostTrailing = 40

// leastLeft is how many characters of a signature must be left, 96 bits, for
// it to be recognised.
const leastLeft = 16

// candidateSignatures returns what a third segment may stand for, the segment
// as it stands first.
func candidateSignatures(segment string) []candidateSignature {
	var list []candidateSignature
	add := func(m *Mangling, where, text string, decode func(string) ([]byte, error)) {
		if signature, err := decode(text); err == nil && len(signature) > 0 {
			list = append(list, candidateSignature{mangling: m, where: where, bytes: signature})
		}
	}
	add(nil, "", segment, decodeSegment)
	if strings.ContainsFunc(segment, func(r rune) bool { return !inBase64URL(r) }) {
		if plain := checks.ToBase64URL(segment); plain != segment {
			add(plainBase64, "", plain, decodeSegment)
		}
		if clean := cleanSegment(segment); clean != segment {
			add(lookAlikes, "", clean, decodeSegment)
		}
	}
	for _, length := range checks.SignatureLengths {
		if over := len(segment) - length; over > 0 && over <= mostTrailing {
			rest := segment[length:]
			where := fmt.Sprintf("%s too many at the end: %s", characters(len([]rune(rest))), strconv.Quote(cutAt(rest, 12)))
			add(trailingText, where, segment[:length], decodeSegment)
		}
	}
	decoded, _ := decodeSegment(segment)
	add(hexSignature, "", segment, hex.DecodeString)
	add(hexSignature, "", string(decoded), hex.DecodeString)
	add(twiceEncoded, "", checks.ToBase64URL(string(decoded)), decodeSegment)
	if full := checks.SignatureLengths[0]; len(segment) >= leastLeft && len(segment) < full { // of HS256; only whole bytes are compared
		where := fmt.Sprintf("%d of %d characters are missing", full-len(segment), full)
		if left, err := decodeSegment(segment[:len(segment)/4*4]); err == nil {
			list = append(list, candidateSignature{mangling: cutSignature, where: where, bytes: left, partial: true})
		}
	}
	return list
}

// inBase64URL reports whether a character is of base64url, in which there is
// nothing to be cleaned.
func inBase64URL(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_'
}

func characters(n int) string {
	if n == 1 {
		return "1 character"
	}
	return fmt.Sprintf("%d characters", n)
}

// decodeSegment decodes as golang-jwt v3.2.2 does, which skips line ends.
func decodeSegment(segment string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(segment)
}

// cleanSegment undoes what pages, editors and mail programs do to a segment:
// dashes of every kind are hyphens again, and white space and what has no
// width is gone, as are padding, quotes and the alphabet of plain base64.
func cleanSegment(segment string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		case r == '＿' || r == '‿':
			return '_'
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '=' || strings.ContainsRune(quotes, r):
			return -1
		}
		return r
	}, checks.ToBase64URL(segment))
}
