package scan

import (
	"bytes"
	"encoding/hex"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// coding is how a token's characters were written in the text around it. The
// values add up with |.
type coding uint8

const (
	percent  coding = 1 << iota // %2E
	entities                    // &#46; or <wbr>
	escapes                     // \u002e or \/
)

const (
	longestCode = 16       // no code for one character is longer
	manyDots    = 16       // a text with more is no token
	noHeader    = 64 << 10 // so long no header is
)

// piece is a stretch of token characters, buf[start:end], and what they mean.
type piece struct {
	start, end int
	text       []byte // buf[start:end] itself unless owned
	owned      bool
	segment    int // where in text the last segment begins
	dots       int
	coding     coding
	lines      int // line ends that were passed over
	quoted     bool
}

// read goes on at p.end as far as there are characters of a token. It reports
// whether more of the source may belong to it.
func (p *piece) read(buf []byte, ended bool) (more bool) {
	for p.end < len(buf) && p.dots <= manyDots {
		from := p.end
		for p.end < len(buf) && class[buf[p.end]] == letter {
			p.end++
		}
		if p.dots == 2 && p.end < len(buf) && buf[p.end] == '.' {
			if another := glued(buf[from:p.end]); another > 0 {
				p.end = from + another
				p.take(buf, from)
				return false
			}
		}
		p.take(buf, from)
		switch {
		case p.end == len(buf):
		case buf[p.end] == '.':
			p.end++
			p.take(buf, p.end-1)
			p.dotted()
		case !ended && len(buf)-p.end < longestCode && special(buf[p.end]):
			return true
		default:
			means, width, how := p.special(buf[p.end:])
			if width == 0 {
				return false
			}
			p.end += width
			p.coding |= how
			if how == 0 {
				p.take(buf, p.end-width)
				continue
			}
			p.add(means)
			if string(means) == "." {
				p.dotted()
			}
		}
	}
	return p.end == len(buf) && !ended
}

// take adds buf[from:p.end], which means what it is.
func (p *piece) take(buf []byte, from int) {
	if p.owned {
		p.text = append(p.text, buf[from:p.end]...)
	} else {
		p.text = buf[p.start:p.end:p.end]
	}
}

// add adds what stood there in code.
func (p *piece) add(text []byte) {
	p.text = append(p.text, text...) // parts from the buffer: there is no room
	p.owned = true
}

func (p *piece) dotted() {
	p.dots++
	p.segment = len(p.text)
}

// special reports whether p.special may have something to do with a byte. After
// any other, such as a line end, the token is over without a look at the rest.
func special(b byte) bool { return b >= utf8.RuneSelf || strings.IndexByte(`=+/%&<\`, b) >= 0 }

// glued returns where in a segment another token's header begins, or 0.
func glued(segment []byte) int {
	for tries, i := 0, len(segment)-longestCode; i > 0 && tries < 8; i-- {
		if !begins(segment[i:]) {
			continue
		}
		tries++
		if alg, ok := header(segment[i:]); ok && alg != "" {
			return i
		}
	}
	return 0
}

// special reads one character that is no letter and no dot, but may stand in
// a token or stand for one of its characters. A width of 0: it does not.
func (p *piece) special(rest []byte) (means []byte, width int, how coding) {
	switch b := rest[0]; {
	case b == '=':
		return p.padding(rest)
	case b == '+' || b == '/':
		last := p.text[p.segment:]
		if bytes.ContainsAny(last, "-_") || slices.Contains(signatureLengths, len(last)) || class[after(rest, 1)] != letter {
			return nil, 0, 0
		}
		return rest[:1], 1, 0
	case b == '%':
		return hexCode(bytes.Replace(rest[:min(5, len(rest))], []byte("%25"), []byte("%"), 1), rest)
	case b == '&':
		return entity(rest)
	case b == '<':
		if bytes.HasPrefix(rest, []byte("<wbr>")) && class[after(rest, 5)] != 0 {
			return nil, 5, entities
		}
	case b == '\\':
		return escape(rest)
	case b >= utf8.RuneSelf:
		return p.lookAlike(rest)
	}
	return nil, 0, 0
}

// after returns rest[i], or 0.
func after(rest []byte, i int) byte {
	if i < len(rest) {
		return rest[i]
	}
	return 0
}

// padding takes "=" before a dot, and at the end where it fills up the
// segment. Before a line end it is more likely a soft line break.
func (p *piece) padding(rest []byte) ([]byte, int, coding) {
	n := 0
	for n < 3 && after(rest, n) == '=' {
		n++
	}
	next := after(rest, n)
	fills := (len(p.text)-p.segment+n)%4 == 0 && class[next] == 0 && next != '\n' && next != '\r'
	if n < 3 && (next == '.' || fills) {
		return rest[:n], n, 0
	}
	return nil, 0, 0
}

func hexCode(code, rest []byte) ([]byte, int, coding) {
	width := 3
	if bytes.HasPrefix(rest, []byte("%25")) {
		width = 5
	}
	var one [1]byte
	if len(code) < 3 {
		return nil, 0, 0
	}
	if _, err := hex.Decode(one[:], code[1:3]); err != nil || !stands(one[0]) {
		return nil, 0, 0
	}
	return one[:], width, percent
}

// stands reports whether a byte that was written in code may be a token's.
func stands(b byte) bool { return class[b] != 0 || b == '=' || b == '+' || b == '/' }

func entity(rest []byte) ([]byte, int, coding) {
	end := bytes.IndexByte(rest[:min(longestCode, len(rest))], ';')
	if end < 0 {
		return nil, 0, 0
	}
	means := html.UnescapeString(string(rest[:end+1]))
	if means == "\u00ad" || means == "\u200b" {
		means = ""
	} else if len(means) != 1 || !stands(means[0]) {
		return nil, 0, 0
	}
	return []byte(means), end + 1, entities
}

func escape(rest []byte) ([]byte, int, coding) {
	if after(rest, 1) == '/' && class[after(rest, 2)] == letter {
		return rest[1:2], 2, escapes
	}
	if len(rest) < 6 || rest[1] != 'u' {
		return nil, 0, 0
	}
	code, err := strconv.ParseUint(string(rest[2:6]), 16, 8)
	if err != nil || !stands(byte(code)) {
		return nil, 0, 0
	}
	return []byte{byte(code)}, 6, escapes
}

// lookAlike takes what editors put in place of a hyphen, and characters that
// nobody sees, between two characters of a token that is not complete.
func (p *piece) lookAlike(rest []byte) ([]byte, int, coding) {
	r, width := utf8.DecodeRune(rest)
	switch {
	case '\u2010' <= r && r <= '\u2014', r == '\u2212', r == '\u00ad', r == '\ufeff', '\u200b' <= r && r <= '\u200d', r == '\u2060':
		if class[after(rest, width)] != 0 && p.dots > 0 && !complete(p.text) {
			return rest[:width], width, 0
		}
	}
	return nil, 0, 0
}
