package scan

import (
	"bytes"
	"io"
	"unicode/utf8"
)

const (
	readAhead   = 256 << 10 // how much is read at a time
	keptBehind  = 16 << 10  // how much is kept of what was passed
	longestText = 1 << 20   // up to which length a text without a token is kept
)

// slidingBuffer is the part of a source that is in memory. It moves along as
// the source is read. A place in it has an index, which is good until more is
// read, and an offset from the source's beginning, which always is.
//
// Of one place, the cursor, the line and column are known. It only moves on.
type slidingBuffer struct {
	from    io.Reader
	buf     []byte
	dropped int64 // how much lay before buf
	ended   bool  // nothing follows buf
	err     error

	cursor       int
	line, column int // of the cursor, from 1; a column is a character

	// keepFrom is an offset: what lies there and behind it is not dropped.
	keepFrom int64
	// keepAll says that nothing is dropped, up to longestText.
	keepAll bool
	nulls   int // how many bytes the last readings brought that were NUL alone
}

func newSlidingBuffer(from io.Reader) *slidingBuffer {
	return &slidingBuffer{from: from, line: 1, column: 1, keepAll: true}
}

// offset returns the offset of buf[i].
func (b *slidingBuffer) offset(i int) int64 { return b.dropped + int64(i) }

// index returns where in buf an offset is.
func (b *slidingBuffer) index(offset int64) int { return int(offset - b.dropped) }

// size returns how many bytes were read.
func (b *slidingBuffer) size() int64 { return b.offset(len(b.buf)) }

// rest returns how many bytes from the cursor on are there.
func (b *slidingBuffer) rest() int { return len(b.buf) - b.cursor }

// read reads on. What lies before both the cursor and needed, an offset, may be
// dropped.
func (b *slidingBuffer) read(needed int64) {
	b.keepAll = b.keepAll && len(b.buf) <= longestText
	drop := min(b.cursor, b.index(b.keepFrom), b.index(needed)) - keptBehind
	if !b.keepAll && drop > len(b.buf)/2 {
		b.buf = b.buf[:copy(b.buf, b.buf[drop:])]
		b.cursor -= drop
		b.dropped += int64(drop)
	}
	if free := cap(b.buf) - len(b.buf); free < readAhead/2 {
		grown := make([]byte, len(b.buf), max(2*len(b.buf), 2*readAhead))
		copy(grown, b.buf)
		b.buf = grown
	}
	fresh := 0
	for tries := 0; fresh == 0 && !b.ended; tries++ {
		var err error
		if fresh, err = b.from.Read(b.buf[len(b.buf):min(cap(b.buf), len(b.buf)+readAhead)]); fresh == 0 && err == nil && tries == 100 {
			err = io.ErrNoProgress
		}
		b.buf = b.buf[:len(b.buf)+fresh]
		if b.ended = err != nil; err != io.EOF {
			b.err = err
		}
	}
	if b.nulls += fresh; fresh == 0 || bytes.Count(b.buf[len(b.buf)-fresh:], []byte{0}) < fresh {
		b.nulls = 0
	}
}

// advance moves the cursor on to buf[to], if that does not lie before it.
func (b *slidingBuffer) advance(to int) {
	if to <= b.cursor {
		return
	}
	passed := b.buf[b.cursor:to]
	if n := bytes.Count(passed, []byte{'\n'}); n > 0 {
		b.line += n
		b.column = 1
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
	}
	b.column += utf8.RuneCount(passed)
	b.cursor = to
}

// advanceBehind moves the cursor on behind the line that ends at buf[end].
func (b *slidingBuffer) advanceBehind(end int) { b.advance(min(end+1, len(b.buf))) }

// advanceToEnd moves the cursor on behind text that was searched to its end: it
// stops before a character that is not there in full, and before what may be the
// beginning of a token.
func (b *slidingBuffer) advanceToEnd() {
	if b.ended {
		b.advance(len(b.buf))
		return
	}
	b.advance(b.characterStart(len(b.buf) - len("eyJ") + 1))
}

// characterStart returns the last place up to buf[to] that lies between two
// characters. Where more bytes go on with a character than one can have, that is
// any.
func (b *slidingBuffer) characterStart(to int) int {
	for at := to; at >= b.cursor && at < len(b.buf) && to-at < utf8.UTFMax; at-- {
		if utf8.RuneStart(b.buf[at]) {
			return at
		}
	}
	return to
}

// position returns the line and column of buf[i], which does not lie in an
// earlier line than the cursor.
func (b *slidingBuffer) position(i int) (line, column int) {
	if i >= b.cursor {
		b.advance(i)
		return b.line, b.column
	}
	return b.line, b.column - utf8.RuneCount(b.buf[i:b.cursor])
}

// lineAt returns the line of buf[i].
func (b *slidingBuffer) lineAt(i int) int {
	if i < b.cursor {
		return b.line - bytes.Count(b.buf[i:b.cursor], []byte{'\n'})
	}
	return b.line + bytes.Count(b.buf[b.cursor:i], []byte{'\n'})
}

// linesRead returns how many lines there are up to the cursor.
func (b *slidingBuffer) linesRead() int {
	if b.column == 1 {
		return max(1, b.line-1)
	}
	return b.line
}

// endOfLine returns where the cursor's line ends, without its line end. The line
// is not whole if it reaches the end of what was read.
func (b *slidingBuffer) endOfLine() (end int, whole bool) {
	if n := bytes.IndexByte(b.buf[b.cursor:], '\n'); n >= 0 {
		return b.cursor + n, true
	}
	return len(b.buf), b.ended
}
