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

// signatureLengths are how many base64 characters the signatures have that a
// token may end in: HS256, HS384, HS512, and RSA of 2048, 3072, 4096 bits.
var signatureLengths = []int{43, 64, 86, 342, 512, 683}

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
	add := func(m *Mangling, where string, signature []byte, err error) {
		if err == nil && len(signature) > 0 {
			list = append(list, candidateSignature{mangling: m, where: where, bytes: signature})
		}
	}
	decoded, err := decodeSegment(segment)
	add(nil, "", decoded, err)
	if plain := checks.ToBase64URL(segment); plain != segment {
		signature, err := decodeSegment(plain)
		add(plainBase64, "", signature, err)
	}
	if clean := cleanSegment(segment); clean != segment {
		signature, err := decodeSegment(clean)
		add(lookAlikes, "", signature, err)
	}
	for _, length := range signatureLengths {
		if rest := len(segment) - length; rest > 0 && rest <= mostTrailing {
			signature, err := decodeSegment(segment[:length])
			rest := segment[length:]
			add(trailingText, fmt.Sprintf("%s too many at the end: %s", characters(len([]rune(rest))), strconv.Quote(cutAt(rest, 12))), signature, err)
		}
	}
	signature, err := hex.DecodeString(segment)
	add(hexSignature, "", signature, err)
	signature, err = hex.DecodeString(string(decoded))
	add(hexSignature, "", signature, err)
	signature, err = decodeSegment(checks.ToBase64URL(string(decoded)))
	add(twiceEncoded, "", signature, err)
	return append(list, cutSignatures(segment)...)
}

// cutSignatures returns what is left of an HS256 signature whose end was lost.
// Only whole bytes are compared.
func cutSignatures(segment string) []candidateSignature {
	full := signatureLengths[0]
	if len(segment) < leastLeft || len(segment) >= full {
		return nil
	}
	whole := segment[:len(segment)/4*4]
	signature, err := decodeSegment(whole)
	if err != nil {
		return nil
	}
	where := fmt.Sprintf("%d of %d characters are missing", full-len(segment), full)
	return []candidateSignature{{mangling: cutSignature, where: where, bytes: signature, partial: true}}
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
