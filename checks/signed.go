package checks

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode"
)

// MadeBy says what makes signatures of the length that the token's has; empty
// if nothing that is known does.
func (t *Token) MadeBy() string {
	signature := t.signature()
	switch n := len(signature); {
	case n == 32:
		return "HS256"
	case n == 48:
		return "HS384"
	case n == 64:
		return "HS512, ES256 or EdDSA"
	case n == 96:
		return "ES384"
	case n == 132:
		return "ES512"
	case n >= 68 && n <= 72 && signature[0] == 0x30:
		return "ES256 in DER form, which no JWT has"
	case n >= 128 && n <= 512 && n%64 == 0:
		return fmt.Sprintf("an RSA key of %d bits", n*8)
	}
	return ""
}

// SignatureLength returns how many bytes the signature has.
func (t *Token) SignatureLength() int { return len(t.signature()) }

// mostTrailing is how many characters behind a signature are taken for text
// that was copied along.
const mostTrailing = 40

// leastLeft is how many characters of a signature must be left, 96 bits, for
// it to be recognised.
const leastLeft = 16

// wantedSignatures returns what a third segment may stand for, the segment as
// it stands first.
func wantedSignatures(segment string) []want {
	var wants []want
	add := func(form *Form, where string, signature []byte, err error) {
		if err == nil && len(signature) > 0 {
			wants = append(wants, want{form: form, where: where, signature: signature})
		}
	}
	decoded, err := decodeSegment(segment)
	add(nil, "", decoded, err)
	if plain := plainSegment(segment); plain != segment {
		signature, err := decodeSegment(plain)
		add(plainBase64, "", signature, err)
	}
	if clean := cleanSegment(segment); clean != segment {
		signature, err := decodeSegment(clean)
		add(lookAlikes, "", signature, err)
	}
	for _, length := range SignatureLengths {
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
	signature, err = base64.RawStdEncoding.DecodeString(strings.TrimRight(standardAlphabet.Replace(string(decoded)), "="))
	add(twiceEncoded, "", signature, err)
	return append(wants, cutWant(segment)...)
}

// cutWant returns what is left of an HS256 signature whose end was lost. Only
// whole bytes are compared.
func cutWant(segment string) []want {
	full := SignatureLengths[0]
	if len(segment) < leastLeft || len(segment) >= full {
		return nil
	}
	whole := segment[:len(segment)/4*4]
	signature, err := decodeSegment(whole)
	if err != nil {
		return nil
	}
	where := fmt.Sprintf("%d of %d characters are missing", full-len(segment), full)
	return []want{{form: cutSignature, where: where, signature: signature, partial: true}}
}

func characters(n int) string {
	if n == 1 {
		return "1 character"
	}
	return fmt.Sprintf("%d characters", n)
}

// cutAt returns the first characters of a text.
func cutAt(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

var (
	urlAlphabet      = strings.NewReplacer("+", "-", "/", "_", "%2B", "-", "%2b", "-", "%2F", "_", "%2f", "_", "%3D", "=", "%3d", "=")
	standardAlphabet = strings.NewReplacer("-", "+", "_", "/")
)

// plainSegment writes a segment of plain base64 as base64url.
func plainSegment(segment string) string {
	return strings.TrimRight(urlAlphabet.Replace(segment), "=")
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
	}, urlAlphabet.Replace(segment))
}

// signedText is a text that the first two segments may have been when they
// were signed.
type signedText struct {
	form *Form
	text string
}

// signedTexts returns what a token may have been when it was signed, each text
// once, the token as it stands left out.
func signedTexts(t *Token, algorithm string) []signedText {
	segments := t.segments()
	list := []signedText{}
	seen := map[string]bool{t.signed(): true}
	add := func(form *Form, header, claims string) {
		if text := header + "." + claims; !seen[text] {
			seen[text] = true
			list = append(list, signedText{form, text})
		}
	}
	if at := strings.Index(segments[0], "eyJ"); at > 0 {
		add(leadingText, segments[0][at:], segments[1])
	}
	header, claims := cleanSegment(segments[0]), cleanSegment(segments[1])
	if plainSegment(segments[0]) == header && plainSegment(segments[1]) == claims {
		add(reencoded, header, claims)
	} else {
		add(lookAlikes, header, claims)
	}
	add(reencoded, padded(header), padded(claims))
	headers, bodies := rewritten(header), rewritten(claims)
	for i := range headers {
		h, c := headers[i], bodies[i]
		add(reserialised, h, c)
		add(reserialised, header, c)
		add(reserialised, h, claims)
	}
	if alg, ok := t.Algorithm(); ok && alg != algorithm {
		for _, original := range originalHeaders(header, alg, algorithm) {
			add(algorithmEdited, original, claims)
		}
	}
	return list
}

func padded(segment string) string {
	if over := len(segment) % 4; over > 0 {
		return segment + strings.Repeat("=", 4-over)
	}
	return segment
}

// originalHeaders returns what a header may have been before its alg was
// changed from algorithm to alg.
func originalHeaders(header, alg, algorithm string) []string {
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	list := []string{}
	if text, err := decodeSegment(header); err == nil {
		list = append(list, encode(strings.Replace(string(text), strconv.Quote(alg), strconv.Quote(algorithm), 1)))
	}
	for _, form := range []string{`{"alg":%q,"typ":"JWT"}`, `{"typ":"JWT","alg":%q}`, `{"alg":%q}`} {
		list = append(list, encode(fmt.Sprintf(form, algorithm)))
	}
	return list
}

// rewritten returns a segment's JSON in the ways in which programs write it: as
// compact as can be, sorted, with Python's spaces, with PHP's slashes. A segment
// that is no JSON stays as it is.
func rewritten(segment string) (list [6]string) {
	text, err := decodeSegment(segment)
	if err != nil || !json.Valid(text) {
		return [...]string{segment, segment, segment, segment, segment, segment}
	}
	short, inOrder := compact(text), sorted(text)
	for i, text := range [...][]byte{
		short, inOrder, spaced(short), spaced(inOrder),
		bytes.ReplaceAll(short, []byte("/"), []byte(`\/`)), bytes.ReplaceAll(short, []byte(`\/`), []byte("/")),
	} {
		list[i] = base64.RawURLEncoding.EncodeToString(text)
	}
	return list
}

func compact(text []byte) []byte {
	var b bytes.Buffer
	if json.Compact(&b, text) != nil {
		return text
	}
	return b.Bytes()
}

// sorted writes the members by name. Numbers stay as they are written.
func sorted(text []byte) []byte {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return text
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(value) != nil {
		return text
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// spaced puts a space behind each comma and colon of compact JSON, as Python's
// json.dumps does.
func spaced(text []byte) []byte {
	var b bytes.Buffer
	inside := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		b.WriteByte(c)
		switch {
		case inside && c == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		case c == '"':
			inside = !inside
		case !inside && (c == ',' || c == ':'):
			b.WriteByte(' ')
		}
	}
	return b.Bytes()
}

// digestInfo is what PKCS#1 v1.5 puts before a digest (RFC 8017, 9.2).
var digestInfo = []struct {
	hash   crypto.Hash
	prefix []byte
}{
	{crypto.SHA256, []byte{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20}},
	{crypto.SHA384, []byte{0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30}},
	{crypto.SHA512, []byte{0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40}},
}

// openPKCS1 returns the digest that an RSA signature is of, and its hash; ok
// is false if the signature was not made with the key's private half. It is
// for diagnosis: whether a token is good is decided by rsa.VerifyPKCS1v15.
func openPKCS1(public *rsa.PublicKey, signature []byte) (hash crypto.Hash, digest []byte, ok bool) {
	s := new(big.Int).SetBytes(signature)
	if s.Cmp(public.N) >= 0 {
		return 0, nil, false
	}
	opened := s.Exp(s, big.NewInt(int64(public.E)), public.N).FillBytes(make([]byte, public.Size()))
	for _, info := range digestInfo {
		tail := append([]byte{0}, info.prefix...)
		filled := len(opened) - info.hash.Size() - len(tail)
		if filled < 10 || !bytes.Equal(opened[filled:filled+len(tail)], tail) {
			continue
		}
		if !bytes.Equal(opened[:2], []byte{0, 1}) || len(bytes.Trim(opened[2:filled], "\xff")) > 0 {
			continue
		}
		return info.hash, opened[filled+len(tail):], true
	}
	return 0, nil, false
}
