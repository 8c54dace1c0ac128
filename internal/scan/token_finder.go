package scan

import "bytes"

// finder finds the next token in what the buffer holds, and knows the one before.
type finder struct {
	buf    *slidingBuffer
	starts startIndex
	wasted int64 // how much was read that began like a token and was none

	// line is the one that is looked at by itself, in a list. Nil: lines may go on
	// in the next.
	line *lineBounds

	any     bool   // something was found
	last    string // the token before
	lastEnd int64  // and the offset of its end
}

// lineBounds is where a line begins and ends in the buffer, without its line end.
type lineBounds struct{ start, end int }

// mostWasted is how much may be read for nothing, besides a few times of what
// was passed: no text makes the search take its time over and over.
const mostWasted = 1 << 20

func newFinder(buf *slidingBuffer) *finder {
	return &finder{buf: buf, starts: newStartIndex(nil)}
}

// found takes note of a token that ends at an offset.
func (f *finder) found(token string, end int64) {
	f.any, f.last, f.lastEnd = true, token, end
}

// state is what there is at a place in a text.
type state uint8

const (
	none  state = iota // no token begins before the limit
	there              // here is one
	cut                // one begins, but where it ends was not read yet
)

// find looks for the first token from the cursor on that begins before
// buf[limit]. If it is cut, the cursor is where it begins.
func (f *finder) find(limit int) (candidate, state) {
	buf, ended := f.buf.buf, f.buf.ended
	if f.line != nil {
		buf, ended = buf[:f.line.end], true
	}
	for from := f.buf.cursor; ; {
		i := f.starts.after(from)
		if i < 0 || i >= limit {
			return candidate{}, none
		}
		c := candidate{start: i, end: i}
		more := c.read(buf, ended)
		switch {
		case more && c.dots == 0 && len(c.text) > longestHeader:
			from = i + len(c.text)/2
			continue
		case !more && (c.dots < 2 || !complete(c.text)):
			more = c.unfold(buf, ended)
		}
		if more {
			f.buf.advance(i)
			return c, cut
		}
		if c.settle(buf); c.reachBack(buf) || f.plausible(&c) {
			if after := buf[c.end:]; !ended && len(after) < beside && bytes.IndexByte(after, '\n') < 0 {
				f.buf.advance(c.start) // what stands behind it may be a part of quotes
				return c, cut
			}
			return c, there
		}
		from = max(c.end, i+1)
		if f.wasted += int64(c.end - i); f.wasted < mostWasted+4*f.buf.offset(i) {
			from = c.next()
		}
	}
}

// plausible reports whether somebody may have meant a token: a header that can
// be read and a dot, or where it stands alone what begins like one.
func (f *finder) plausible(c *candidate) bool {
	if c.dots == 0 || c.dots > manyDots {
		return false
	}
	alone := !f.joinedTo(c.start)
	if alone && c.text[1] == 'y' && complete(c.text) {
		return true
	}
	parts := segments(c.text)
	alg, ok := headerAlgorithm(parts[0])
	hasHeader := ok && (alg != "" || c.dots >= 2)
	if !alone || c.text[2] != 'J' {
		return hasHeader
	}
	return hasHeader || begins(parts[1]) || len(parts[0]) >= 10 && c.dots >= 2
}

// joinedTo reports whether a character of a word stands right before buf[i]:
// not a code such as \n or %3D, and not the end of the token before.
func (f *finder) joinedTo(i int) bool {
	return i > 0 && class[f.buf.buf[i-1]] == letter && !f.endsAt(i) && !codeBefore().Match(f.buf.buf[max(0, i-6):i])
}

// endsAt reports whether the token before ends at buf[i].
func (f *finder) endsAt(i int) bool { return f.any && f.buf.offset(i) == f.lastEnd }
