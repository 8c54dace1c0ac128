package scan

import (
	"bytes"
	"encoding/hex"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"realmlint/checks"
)

// encoding is how a token's characters were written in the text around it. The
// values add up with |.
type encoding uint8

const (
	percent  encoding = 1 << iota // %2E
	entities                      // &#46; or <wbr>
	escapes                       // \u002e or \/
)

// longestEncoding is how many bytes one character may take in any of them.
const longestEncoding = 16

// mayEncode reports whether candidate.decode may have something to do with a
// byte. After any other, such as a line end, the token is over without a look
// at the rest.
func mayEncode(b byte) bool { return b >= utf8.RuneSelf || strings.IndexByte(`=+/%&<\`, b) >= 0 }

// decode reads one character that is no letter and no dot, but may stand in
// a token or stand for one of its characters. A width of 0: it does not. Where
// it means itself, how is 0.
func (c *candidate) decode(rest []byte) (means []byte, width int, how encoding) {
	switch b := rest[0]; {
	case b == '=':
		return c.padding(rest)
	case b == '+' || b == '/':
		last := c.text[c.segment:]
		if bytes.ContainsAny(last, "-_") || slices.Contains(checks.SignatureLengths, len(last)) || classAt(rest, 1) != letter {
			return nil, 0, 0
		}
		return rest[:1], 1, 0
	case b == '%':
		return percentCode(rest)
	case b == '&':
		return entity(rest)
	case b == '<':
		if bytes.HasPrefix(rest, []byte("<wbr>")) && classAt(rest, 5) != 0 {
			return nil, 5, entities
		}
	case b == '\\':
		return escape(rest)
	case b >= utf8.RuneSelf:
		return c.lookAlike(rest)
	}
	return nil, 0, 0
}

// standsFor reports whether a byte that was written in code may be a token's.
func standsFor(b byte) bool { return class[b] != 0 || b == '=' || b == '+' || b == '/' }

// padding takes "=" before a dot, and at the end where it fills up the
// segment. Before a line end it is more likely a soft line break.
func (c *candidate) padding(rest []byte) (means []byte, width int, how encoding) {
	n := 0
	for n < min(3, len(rest)) && rest[n] == '=' {
		n++
	}
	next := byte(0)
	if n < len(rest) {
		next = rest[n]
	}
	fills := (len(c.text)-c.segment+n)%4 == 0 && class[next] == 0 && next != '\n' && next != '\r'
	if n < 3 && (next == '.' || fills) {
		return rest[:n], n, 0
	}
	return nil, 0, 0
}

// percentCode reads %2E, and %252E, which was encoded twice.
func percentCode(rest []byte) (means []byte, width int, how encoding) {
	digits := 1
	if bytes.HasPrefix(rest, []byte("%25")) {
		digits = 3
	}
	if len(rest) < digits+2 {
		return nil, 0, 0
	}
	means, err := hex.DecodeString(string(rest[digits : digits+2]))
	if err != nil || !standsFor(means[0]) {
		return nil, 0, 0
	}
	return means, digits + 2, percent
}

func entity(rest []byte) (means []byte, width int, how encoding) {
	end := bytes.IndexByte(rest[:min(longestEncoding, len(rest))], ';')
	if end < 0 {
		return nil, 0, 0
	}
	text := html.UnescapeString(string(rest[:end+1]))
	if text == "\u00ad" || text == "\u200b" { // a place to break the line at
		text = ""
	} else if len(text) != 1 || !standsFor(text[0]) {
		return nil, 0, 0
	}
	return []byte(text), end + 1, entities
}

func escape(rest []byte) (means []byte, width int, how encoding) {
	if bytes.HasPrefix(rest, []byte(`\/`)) && classAt(rest, 2) == letter {
		return rest[1:2], 2, escapes
	}
	if len(rest) < 6 || rest[1] != 'u' {
		return nil, 0, 0
	}
	code, err := strconv.ParseUint(string(rest[2:6]), 16, 8)
	if err != nil || !standsFor(byte(code)) {
		return nil, 0, 0
	}
	return []byte{byte(code)}, 6, escapes
}

// lookAlike takes what editors put in place of a hyphen, and characters that
// nobody sees, between two characters of a token that is not complete.
func (c *candidate) lookAlike(rest []byte) (means []byte, width int, how encoding) {
	r, width := utf8.DecodeRune(rest)
	switch {
	case '\u2010' <= r && r <= '\u2014', r == '\u2212', r == '\u00ad', r == '\ufeff', '\u200b' <= r && r <= '\u200d', r == '\u2060':
		if classAt(rest, width) != 0 && c.dots > 0 && !complete(c.text) {
			return rest[:width], width, 0
		}
	}
	return nil, 0, 0
}
