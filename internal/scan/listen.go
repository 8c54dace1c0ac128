package scan

import (
	"bytes"
	"strings"
)

// Line is a line that holds one of the words to listen for.
type Line struct {
	Name string
	Line int    // from 1
	Text string // the line, or of a long one what stands around the word
}

const (
	mostHeard    = 4    // so many lines with the same word are enough
	mostMisheard = 256  // and so many that held the word, but were not meant
	longestLine  = 2048 // on either side of the word
)

// listener finds words in a text, whatever the case of their letters, by the
// way of Wu and Manber: a table says for each pair of bytes how far the next
// word is at least, so that most of the text is not looked at.
type listener struct {
	words [][]byte   // in lower case
	first [256][]int // those that begin with a byte, in either case
	left  []int      // how many lines with each are still listened to
	least int        // the length of the shortest
	shift [1 << 12]uint8
	heard func(Line) bool
}

func newListener(words []string, heard func(Line) bool) *listener {
	l := &listener{heard: heard, least: 255}
	for i, word := range words {
		lower := []byte(strings.ToLower(word))
		l.words = append(l.words, lower)
		l.first[lower[0]|0x20] = append(l.first[lower[0]|0x20], i)
		l.left = append(l.left, mostMisheard)
		l.least = min(l.least, len(word))
	}
	for i := range l.shift {
		l.shift[i] = uint8(l.least - 1)
	}
	for _, word := range l.words {
		for i := range l.least - 1 {
			at := pair(word[i], word[i+1])
			l.shift[at] = min(l.shift[at], uint8(l.least-2-i))
		}
	}
	return l
}

// pair is the place of two bytes in the table. Upper and lower case share it,
// and so do bytes beyond ASCII with others: they make the skips no longer, and
// a small table is quickly made.
func pair(a, b byte) uint16 { return folded(a)<<6 | folded(b) }

func folded(b byte) uint16 { return uint16(b&0x1f | b>>1&0x20) }

// to listens to what the window has not yet given to it.
func (l *listener) to(w *window) {
	i := w.heard
	for i+l.least <= len(w.buf) {
		end := i + l.least
		if skip := int(l.shift[pair(w.buf[end-2], w.buf[end-1])]); skip > 0 {
			i += skip
			continue
		}
		if !w.ended && len(w.buf)-i < longestLine {
			break
		}
		word := l.at(w.buf[i:])
		if word < 0 {
			i++
			continue
		}
		text, end := lineOf(w.buf, i)
		l.left[word]--
		if l.heard(Line{Line: w.lineAt(i), Text: text}) {
			l.left[word] -= mostMisheard / mostHeard
		}
		i = end
	}
	w.heard = min(i, len(w.buf))
}

// at returns which word the text begins with, or -1.
func (l *listener) at(text []byte) int {
	for _, i := range l.first[text[0]|0x20] {
		if word := l.words[i]; l.left[i] > 0 && len(word) <= len(text) && bytes.EqualFold(word, text[:len(word)]) {
			return i
		}
	}
	return -1
}

// lineOf returns the line of buf[i], and where it ends.
func lineOf(buf []byte, i int) (line string, end int) {
	from, end := max(0, i-longestLine), min(len(buf), i+longestLine)
	from += bytes.LastIndexByte(buf[from:i], '\n') + 1
	if n := bytes.IndexByte(buf[i:end], '\n'); n >= 0 {
		end = i + n
	}
	return strings.ToValidUTF8(string(buf[from:end]), "\ufffd"), end
}
