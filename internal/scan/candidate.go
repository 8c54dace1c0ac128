package scan

import (
	"bytes"
	"slices"
)

const (
	manyDots      = 16       // a text with more is no token
	longestHeader = 64 << 10 // no header is longer
)

// candidate is a stretch of text that may be a token, buf[start:end], and what
// its characters mean.
type candidate struct {
	start, end int
	text       []byte // buf[start:end] itself unless owned
	owned      bool
	segment    int // where in text the last segment begins
	dots       int
	encodings  encoding // of some of its characters
	lines      int      // line ends that were passed over
	quoted     bool     // behind one of these stood the mark of quoted mail
}

// read goes on at c.end as far as there are characters of a token. It reports
// whether more of the source may belong to it.
func (c *candidate) read(buf []byte, ended bool) (more bool) {
	for c.end < len(buf) && c.dots <= manyDots {
		from := c.end
		for c.end < len(buf) && class[buf[c.end]] == letter {
			c.end++
		}
		if c.dots == 2 && c.end < len(buf) && buf[c.end] == '.' {
			if second := secondHeader(buf[from:c.end]); second > 0 {
				c.end = from + second
				c.take(buf, from)
				return false
			}
		}
		c.take(buf, from)
		switch {
		case c.end == len(buf):
		case buf[c.end] == '.':
			c.end++
			c.take(buf, c.end-1)
			c.endSegment()
		case !ended && len(buf)-c.end < longestEncoding && mayEncode(buf[c.end]):
			return true
		default:
			means, width, how := c.decode(buf[c.end:])
			if width == 0 {
				return false
			}
			c.end += width
			c.encodings |= how
			if how == 0 {
				c.take(buf, c.end-width)
				continue
			}
			c.text = append(c.text, means...) // parts from the buffer: there is no room
			c.owned = true
			if string(means) == "." {
				c.endSegment()
			}
		}
	}
	return c.end == len(buf) && !ended
}

// take adds buf[from:c.end], which means what it is.
func (c *candidate) take(buf []byte, from int) {
	if c.owned {
		c.text = append(c.text, buf[from:c.end]...)
	} else {
		c.text = buf[c.start:c.end:c.end]
	}
}

func (c *candidate) endSegment() {
	c.dots++
	c.segment = len(c.text)
}

// secondHeader returns where in a signature the header of another token begins
// that was glued to it, or 0.
func secondHeader(signature []byte) int {
	for tries, i := 0, len(signature)-16; i > 0 && tries < 8; i-- { // a header has 16 characters at least
		if !begins(signature[i:]) {
			continue
		}
		tries++
		if alg, ok := headerAlgorithm(signature[i:]); ok && alg != "" {
			return i
		}
	}
	return 0
}

// settle takes a full stop that ends a sentence off, and padding on. The
// token of the algorithm none ends in a dot itself.
func (c *candidate) settle(buf []byte) {
	for c.end > c.start && c.lines == 0 && buf[c.end-1] == '.' {
		if c.dots == 2 {
			if c.end < len(buf) && bytes.IndexByte([]byte("\"'`"), buf[c.end]) >= 0 {
				return
			}
			if alg, _ := headerAlgorithm(segments(c.text)[0]); alg == "none" || alg == "" {
				return
			}
		}
		c.end--
		c.dots--
		c.text = c.text[:len(c.text)-1]
	}
	for n := 0; n < 2 && c.dots == 2 && c.end < len(buf) && buf[c.end] == '=' && (len(c.text)-bytes.LastIndexByte(c.text, '.')-1)%4 > 1; n++ {
		c.end++
		c.text = append(slices.Clip(c.text), '=')
	}
}

// reachBack takes a first segment along that is no JSON, if claims and a
// signature follow it. It reports whether there is one.
func (c *candidate) reachBack(buf []byte) bool {
	if c.dots != 1 || c.start == 0 || buf[c.start-1] != '.' || !isObject(segments(c.text)[0]) {
		return false
	}
	i := c.start - 1
	for i > 0 && class[buf[i-1]] == letter {
		i--
	}
	if text := slices.Concat(buf[i:c.start], c.text); complete(bytes.TrimRight(text, "=")) {
		c.start, c.text, c.dots = i, text, 2
		return true
	}
	return false
}

// next returns from where on to look if no token begins at c.start. Without a
// dot none begins within; else one may begin shortly before it.
func (c *candidate) next() int {
	if c.dots == 0 {
		return max(c.end, c.start+1)
	}
	first := bytes.IndexByte(c.text, '.')
	return c.start + max(1, first-1024)
}

// standsApart reports whether a token at the beginning of a line that ends at
// buf[end] is all of it, or parted from what follows by more than a damaged
// character.
func (c *candidate) standsApart(buf []byte, end int) bool {
	rest := buf[c.end:max(c.end, end)]
	return len(bytes.TrimSpace(rest)) == 0 ||
		c.dots == 2 && (begins(rest) || complete(c.text) && delimiter().Match(rest))
}
