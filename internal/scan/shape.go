package scan

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"slices"
)

// class says what a byte may be in a token.
var class = func() (table [256]byte) {
	for b := range table {
		switch {
		case 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || b == '-' || b == '_':
			table[b] = letter
		case b == '.':
			table[b] = dot
		}
	}
	return table
}()

const (
	letter = 1 // of base64url
	dot    = 2
)

// begins reports whether a JSON object's base64 begins here: {" or { and
// white space.
func begins(text []byte) bool {
	if len(text) < 3 || text[0] != 'e' {
		return false
	}
	switch text[1] {
	case 'y':
		return text[2] == 'J' || text[2] == 'A'
	case 'w':
		return text[2] == 'o' || text[2] == '0' || text[2] == 'k'
	}
	return false
}

// beginnings finds the places in a text where a token may begin.
type beginnings struct {
	buf    []byte
	ey, ew int // the next of each, len(buf) for none, -1 for not looked for
}

// after returns the first beginning at or after from, or -1.
func (b *beginnings) after(from int) int {
	for {
		if b.ey < from {
			b.ey = b.index(from, "ey")
		}
		if b.ew < from {
			b.ew = b.index(from, "ew")
		}
		i := min(b.ey, b.ew)
		if i == len(b.buf) {
			return -1
		}
		if begins(b.buf[i:]) {
			return i
		}
		from = i + 1
	}
}

func (b *beginnings) index(from int, pair string) int {
	if i := bytes.Index(b.buf[from:], []byte(pair)); i >= 0 {
		return from + i
	}
	return len(b.buf)
}

// signatureLengths are how many base64url characters a signature has: HS256
// 43, HS384 64, HS512, ES256 and EdDSA 86, ES384 128, RSA with 1024, 2048,
// 3072 and 4096 bits the rest.
var signatureLengths = []int{43, 64, 86, 128, 171, 342, 512, 683}

// segments splits a token's text at its dots.
func segments(text []byte) [][]byte { return bytes.Split(text, []byte{'.'}) }

// complete reports whether a text has all of a token by its outside: three
// segments and a signature of a length that there is.
func complete(text []byte) bool {
	first := bytes.IndexByte(text, '.')
	last := bytes.LastIndexByte(text, '.')
	return first > 0 && last > first && bytes.IndexByte(text[first+1:last], '.') < 0 &&
		slices.Contains(signatureLengths, len(text)-last-1)
}

// whole reports whether a text is complete, its header and its claims are
// JSON objects, and the signature has the length for the header's alg. What
// was put together from several lines has to be that.
func whole(text []byte) bool {
	if !complete(text) {
		return false
	}
	parts := segments(text)
	alg, ok := header(parts[0])
	if !ok || !object(parts[1], new(map[string]any)) {
		return false
	}
	n := len(parts[2])
	switch alg {
	case "HS256":
		return n == 43
	case "HS384":
		return n == 64
	case "HS512", "ES256", "EdDSA":
		return n == 86
	case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512":
		return n >= 171
	}
	return true
}

// header returns the alg of a segment that is a JOSE header. It may be empty.
func header(segment []byte) (alg string, ok bool) {
	var fields struct {
		Alg any `json:"alg"`
	}
	ok = object(segment, &fields)
	alg, _ = fields.Alg.(string)
	return alg, ok
}

// object reads a segment's JSON object, in whichever base64 it is written.
func object(segment []byte, into any) bool {
	plain := bytes.TrimRight(segment, "=")
	encoding := base64.RawURLEncoding
	if bytes.ContainsAny(plain, "+/") {
		encoding = base64.RawStdEncoding
	}
	text, err := encoding.AppendDecode(nil, plain)
	return err == nil && json.Unmarshal(text, into) == nil
}
