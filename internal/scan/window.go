package scan

import (
	"bytes"
	"io"
	"unicode/utf8"
)

const (
	chunk   = 256 << 10 // how much is read at a time
	context = 16 << 10  // how much is kept of what was passed
)

// window is the part of a source that is held in memory. It moves along as
// the source is read, and knows the line and column of one place in it.
type window struct {
	from  io.Reader
	buf   []byte
	ended bool // nothing follows buf
	err   error

	at           int   // where line and column are known
	line, column int   // of buf[at], from 1
	heard        int   // up to where the listener has listened
	held         int   // what follows is not dropped
	dropped      int64 // how much lay before buf
	fresh        int   // how much of buf the last reading brought
}

func newWindow(from io.Reader) *window {
	return &window{from: from, line: 1, column: 1}
}

// more reads on. Indexes into buf are no longer good afterwards, since what
// lies far behind is dropped; it reports whether anything came.
func (w *window) more() bool {
	if drop := min(w.at, w.heard, w.held) - context; drop > len(w.buf)/2 {
		w.buf = w.buf[:copy(w.buf, w.buf[drop:])]
		w.at -= drop
		w.heard -= drop
		w.held -= drop
		w.dropped += int64(drop)
	}
	if free := cap(w.buf) - len(w.buf); free < chunk/2 {
		grown := make([]byte, len(w.buf), max(2*len(w.buf), 2*chunk))
		copy(grown, w.buf)
		w.buf = grown
	}
	w.fresh = 0
	for tries := 0; !w.ended; tries++ {
		n, err := w.from.Read(w.buf[len(w.buf):min(cap(w.buf), len(w.buf)+chunk)])
		w.buf = w.buf[:len(w.buf)+n]
		w.fresh = n
		switch {
		case err == io.EOF:
			w.ended = true
		case err == nil && n == 0 && tries == 100:
			err = io.ErrNoProgress
			fallthrough
		case err != nil && err != io.EOF:
			w.ended, w.err = true, err
		}
		if n > 0 {
			return true
		}
	}
	return false
}

// advance moves the known place on to buf[to].
func (w *window) advance(to int) {
	passed := w.buf[w.at:to]
	if n := bytes.Count(passed, []byte{'\n'}); n > 0 {
		w.line += n
		w.column = 1
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
	}
	w.column += utf8.RuneCount(passed)
	w.at = to
}

// pass is advance for text that was searched to its end: it stops before a
// character that is not there in full, and before what may be a beginning.
func (w *window) pass() {
	to := max(w.at, len(w.buf)-len("eyJ")+1)
	if w.ended {
		to = len(w.buf)
	}
	w.advance(w.between(to))
}

// between returns the last place up to buf[to] that lies between two characters.
// Where more bytes go on with a character than one can have, that is any.
func (w *window) between(to int) int {
	for at := to; at >= w.at && at < len(w.buf) && to-at < utf8.UTFMax; at-- {
		if utf8.RuneStart(w.buf[at]) {
			return at
		}
	}
	return to
}

// position returns the line and column of buf[i], which does not lie in an
// earlier line than the known place.
func (w *window) position(i int) (line, column int) {
	if i >= w.at {
		w.advance(i)
		return w.line, w.column
	}
	return w.line, w.column - utf8.RuneCount(w.buf[i:w.at])
}

// size returns how many bytes were read.
func (w *window) size() int64 { return w.dropped + int64(len(w.buf)) }

// lineAt returns the line of buf[i].
func (w *window) lineAt(i int) int {
	if i < w.at {
		return w.line - bytes.Count(w.buf[i:w.at], []byte{'\n'})
	}
	return w.line + bytes.Count(w.buf[w.at:i], []byte{'\n'})
}

// restOfLine returns where the line of buf[from] ends, without its line end.
// The line is not whole if it reaches the end of what was read.
func (w *window) restOfLine(from int) (end int, whole bool) {
	if n := bytes.IndexByte(w.buf[from:], '\n'); n >= 0 {
		return from + n, true
	}
	return len(w.buf), w.ended
}
