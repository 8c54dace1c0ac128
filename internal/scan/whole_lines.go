package scan

import (
	"bytes"
	"slices"

	"realmlint/checks"
)

// blockSize is how much text is taken at a time where each line is a token.
const blockSize = 32 << 10

// wholeLines yields the tokens of the next lines that are each a whole token and
// nothing besides, as most lines of a list are. About such a line the rest of the
// search would come to the same, at some times the cost; it looks at all others.
// Nor are these searched for keywords, as no error text looks like that, unless
// it is the turn of a line before them. It reports whether there were any.
func (l *listReader) wholeLines() bool {
	b := l.buf
	if b.column != 1 {
		return false
	}
	block := b.buf[b.cursor:min(len(b.buf), b.cursor+blockSize)]
	l.lineEnds = l.lineEnds[:0]
	for from := 0; ; {
		n := bytes.IndexByte(block[from:], '\n')
		if n < 0 || !isWholeToken(block[from:from+n]) {
			break
		}
		from += n + 1
		l.lineEnds = append(l.lineEnds, from)
	}
	if len(l.lineEnds) == 0 {
		return false
	}
	text := string(block[:l.lineEnds[len(l.lineEnds)-1]]) // all of them at once
	if l.keywordsDone() {
		l.keywords.done = max(l.keywords.done, b.offset(b.cursor+len(text)))
	}
	b.keepAll = false
	from := 0
	for _, end := range l.lineEnds {
		token := Token{Name: l.name, Line: b.line, Column: 1, Raw: text[from : end-1]}
		if text[end-2] == '\r' {
			token.Raw = text[from : end-2]
		}
		l.finder.found(token.Raw, b.offset(b.cursor+len(token.Raw)))
		l.hasToken = l.hasToken || consistent([]byte(token.Raw))
		b.line++
		b.cursor += end - from
		from = end
		if l.put(token, nil); l.stopped {
			break
		}
	}
	return true
}

// isWholeToken reports whether a line is a whole token of the commonest kind,
// with no more than a carriage return behind it.
func isWholeToken(line []byte) bool {
	line = bytes.TrimSuffix(line, []byte{'\r'})
	first := bytes.IndexByte(line, '.')
	last := bytes.LastIndexByte(line, '.')
	if first < 0 || first == last || line[0] != 'e' || line[1] != 'y' || !begins(line) || !slices.Contains(checks.SignatureLengths, len(line)-last-1) {
		return false
	}
	return isBase64(line[:first]) && isBase64(line[first+1:last]) && isBase64(line[last+1:])
}

// isBase64 reports whether a text has letters of base64url only.
func isBase64(text []byte) bool {
	all := byte(letter)
	for ; len(text) >= 4; text = text[4:] { // half the time of one by one
		all &= class[text[0]] & class[text[1]] & class[text[2]] & class[text[3]]
	}
	for _, b := range text {
		all &= class[b]
	}
	return all == letter
}
