package scan

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"slices"

	"realmlint/checks"
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

// classAt returns the class of text[i]; of nothing it is 0.
func classAt(text []byte, i int) byte {
	if i < len(text) {
		return class[text[i]]
	}
	return 0
}

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

// startIndex finds the places in a text where a token may begin.
type startIndex struct {
	buf    []byte
	ey, ew int // the next of each, len(buf) for none, -1 for not looked for
}

func newStartIndex(buf []byte) startIndex { return startIndex{buf: buf, ey: -1, ew: -1} }

// after returns the first beginning at or after from, or -1.
func (s *startIndex) after(from int) int {
	for {
		if s.ey < from {
			s.ey = s.index(from, "ey")
		}
		if s.ew < from {
			s.ew = s.index(from, "ew")
		}
		i := min(s.ey, s.ew)
		if i == len(s.buf) {
			return -1
		}
		if begins(s.buf[i:]) {
			return i
		}
		from = i + 1
	}
}

func (s *startIndex) index(from int, pair string) int {
	if i := bytes.Index(s.buf[from:], []byte(pair)); i >= 0 {
		return from + i
	}
	return len(s.buf)
}

// segments splits a token's text at its dots.
func segments(text []byte) [][]byte { return bytes.Split(text, []byte{'.'}) }

// complete reports whether a text has all of a token by its outside: three
// segments and a signature of a length that there is.
func complete(text []byte) bool {
	first := bytes.IndexByte(text, '.')
	last := bytes.LastIndexByte(text, '.')
	return first > 0 && last > first && bytes.IndexByte(text[first+1:last], '.') < 0 &&
		slices.Contains(checks.SignatureLengths, len(text)-last-1)
}

// consistent reports whether a text is complete, its header and its claims are
// JSON objects, and the signature has the length for the header's alg. What
// was put together from several lines has to be that.
func consistent(text []byte) bool {
	if !complete(text) {
		return false
	}
	parts := segments(text)
	alg, ok := headerAlgorithm(parts[0])
	return ok && isObject(parts[1]) && checks.SignatureLengthFits(alg, len(parts[2]))
}

// headerAlgorithm returns the alg of a segment that is a JOSE header. It may be
// empty.
func headerAlgorithm(segment []byte) (alg string, ok bool) {
	var fields struct {
		Alg any `json:"alg"`
	}
	ok = readObject(segment, &fields)
	alg, _ = fields.Alg.(string)
	return alg, ok
}

// isObject reports whether a segment is a JSON object.
func isObject(segment []byte) bool { return readObject(segment, new(map[string]any)) }

// readObject reads a segment's JSON object, in whichever base64 it is written.
func readObject(segment []byte, into any) bool {
	plain := bytes.TrimRight(segment, "=")
	encoding := base64.RawURLEncoding
	if bytes.ContainsAny(plain, "+/") {
		encoding = base64.RawStdEncoding
	}
	text, err := encoding.AppendDecode(nil, plain)
	return err == nil && json.Unmarshal(text, into) == nil
}
