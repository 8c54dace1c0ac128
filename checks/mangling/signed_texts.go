package mangling

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"realmlint/checks"
)

// signedText is a text that the first two segments may have been when they
// were signed.
type signedText struct {
	mangling *Mangling
	text     string
}

// signedTexts returns what a token may have been when it was signed, each text
// once, the token as it stands left out.
func signedTexts(t *checks.Token, algorithm string) []signedText {
	segments := t.RevealSegments()
	list := []signedText{}
	seen := map[string]bool{t.RevealSigned(): true}
	add := func(m *Mangling, header, claims string) {
		if text := header + "." + claims; !seen[text] {
			seen[text] = true
			list = append(list, signedText{m, text})
		}
	}
	if at := strings.Index(segments[0], "eyJ"); at > 0 {
		add(leadingText, segments[0][at:], segments[1])
	}
	header, claims := cleanSegment(segments[0]), cleanSegment(segments[1])
	if checks.ToBase64URL(segments[0]) == header && checks.ToBase64URL(segments[1]) == claims {
		add(reencoded, header, claims)
	} else {
		add(lookAlikes, header, claims)
	}
	for _, plain := range []func(string) string{padded, plainAlphabet.Replace, func(s string) string { return padded(plainAlphabet.Replace(s)) }} {
		add(signedPlain, plain(header), plain(claims))
	}
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

// plainAlphabet writes base64url in the alphabet of plain base64.
var plainAlphabet = strings.NewReplacer("-", "+", "_", "/")

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
