package scan

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// lookahead is how much is read ahead to see whether the source is a list.
const lookahead = 64 << 10

// listReader yields the tokens of a source as long as it is a list.
type listReader struct {
	*search
	sureUntil int64 // the offset up to which the source is known to be a list
	lineEnds  []int // wholeLines' own
}

// run leaves the cursor at the first line that is none of a list's.
func (l *listReader) run() {
	for !l.stopped {
		l.buf.keepFrom = l.buf.offset(l.buf.cursor)
		if l.wholeLines() {
			continue
		}
		end, whole := l.buf.endOfLine()
		switch {
		case !whole && l.buf.rest() > longestToken:
			if _, state := l.finder.find(l.buf.cursor + 1); state != cut {
				return
			}
			l.skipTooLong()
		case !whole && l.buf.rest() < blockSize && l.keywordsDone():
			l.read() // no look for keywords: there may be whole lines in what came
		case !whole:
			l.fill()
		case l.buf.rest() == 0:
			return
		case !l.line(end):
			return
		}
	}
}

// keywordsDone reports whether all before the cursor was searched for keywords.
func (l *listReader) keywordsDone() bool { return l.keywords.done >= l.buf.offset(l.buf.cursor) }

// entry is a line of a list without the white space around it, in offsets: the
// buffer may move while it is looked at.
type entry struct{ start, end, lineEnd int64 }

// text returns the entry's text. It is good until more is read.
func (l *listReader) text(e entry) []byte {
	return l.buf.buf[l.buf.index(e.start):l.buf.index(e.end)]
}

// next moves the cursor on behind the entry's line.
func (l *listReader) next(e entry) { l.buf.advanceBehind(l.buf.index(e.lineEnd)) }

// line yields the tokens of the line at the cursor, which ends at buf[end]. It
// reports whether the source still is a list.
func (l *listReader) line(end int) bool {
	text := bytes.TrimLeftFunc(l.buf.buf[l.buf.cursor:end], unicode.IsSpace)
	e := entry{start: l.buf.offset(end - len(text)), lineEnd: l.buf.offset(end)}
	text = bytes.TrimSpace(text)
	e.end = e.start + int64(len(text))
	if len(text) == 0 {
		l.next(e)
		return true
	}
	return isEntry(text) && l.entry(e, begins(text))
}

// entry yields the tokens of an entry, or the entry itself. It reports whether
// the source still is a list. Alone says that the entry begins like a token.
func (l *listReader) entry(e entry, alone bool) bool {
	for n := 0; !l.stopped; {
		limit := l.buf.index(e.end)
		if alone && n == 0 {
			limit = l.buf.index(e.start) + 1
		}
		c, state := l.finder.find(limit)
		switch {
		case state == cut && l.buf.rest() > longestToken:
			l.skipTooLong()
			return true
		case state == cut:
			l.fill()
		case state == there && (n > 0 || !alone || c.standsApart(l.buf.buf, l.buf.index(e.end))):
			n++
			if l.give(c); c.lines > 0 {
				return false
			}
		case n > 0:
			l.next(e)
			return true
		case !alone && !l.isList(e):
			return false
		default:
			l.whole(e)
			return true
		}
	}
	return true
}

// isEntry reports whether a line can be an entry of a list: one word, or a
// token with white space in it.
func isEntry(text []byte) bool {
	if bytes.IndexByte(text, 0) >= 0 || !utf8.Valid(text) && !begins(text) {
		return false
	}
	return bytes.IndexByte(text, ' ') < 0 && bytes.IndexByte(text, '\t') < 0 ||
		bearerWord().Match(text) ||
		begins(text) && bytes.Count(text, []byte{'.'}) == 2 && spacedWord().Match(text)
}

// isList reports whether an entry that is nothing like a token is one of a
// list: it is all there is, or a word among tokens and single words.
func (l *listReader) isList(e entry) bool {
	isWord := spacedWord().Match(l.text(e))
	end := e.lineEnd
	if end <= l.sureUntil {
		return isWord
	}
	for !l.buf.ended && !l.stopped && l.buf.size()-end < lookahead {
		l.fill()
	}
	rest := l.buf.buf[l.buf.index(end):]
	rest = rest[:min(len(rest), lookahead)]
	tokens, others := l.finder.any, false
	for line := range bytes.Lines(rest) {
		text := bytes.TrimSpace(line)
		if len(text) == 0 {
			continue
		}
		if !isEntry(text) {
			return false
		}
		others = true
		tokens = tokens || begins(text)
	}
	l.sureUntil = end + int64(len(rest))
	return tokens && isWord || !others && !l.finder.any
}

// whole yields an entry as it is, unless it is a label.
func (l *listReader) whole(e entry) {
	text := l.text(e)
	if label().Match(text) {
		l.next(e)
		return
	}
	if len(text) > longestToken {
		l.skipTooLong()
		return
	}
	token, start := Token{Raw: string(text)}, l.buf.index(e.start)
	if found := bearerWord().FindSubmatchIndex(text); found != nil {
		token.Raw = string(text[found[2]:])
		token.StrippedParts, token.Original = []string{bearerBefore}, string(text)
		start += found[2]
	}
	token.Line, token.Column = l.buf.position(start)
	l.next(e)
	l.finder.any, l.buf.keepAll = true, false
	l.put(token, nil)
}
