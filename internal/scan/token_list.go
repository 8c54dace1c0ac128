package scan

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// lookahead is how much of a source decides whether it is a list, once a line
// of it is a whole token.
const lookahead = 64 << 10

// listReader yields the tokens of a source that is a list: a line of it is a
// whole token by itself, and each other one word. It also yields the whole
// tokens before the first other line, in whatever text: about them there is
// nothing to decide.
type listReader struct {
	*search
	hasToken bool  // a line was a whole token
	decided  bool  // the source is a list
	alone    bool  // of one word
	lineEnds []int // wholeLines' own
}

// run leaves the cursor at the first line of a source that is no list which is
// no whole token.
func (l *listReader) run() {
	for !l.stopped {
		l.buf.keepFrom = l.buf.offset(l.buf.cursor)
		if l.wholeLines() {
			continue
		}
		end, whole := l.buf.endOfLine()
		switch {
		case !whole && l.buf.rest() < blockSize && l.keywordsDone():
			l.read() // no look for keywords: there may be whole lines in what came
		case !whole && l.buf.rest() <= longestToken:
			l.fill()
		case l.buf.rest() == 0:
			return
		case len(bytes.TrimSpace(l.buf.buf[l.buf.cursor:end])) == 0:
			l.buf.advanceBehind(end)
		case l.decided && !whole:
			l.skipTooLong()
		case l.decided:
			l.line(end)
		default:
			if l.decided = l.isList(); !l.decided {
				return
			}
		}
	}
}

// keywordsDone reports whether all before the cursor was searched for keywords.
func (l *listReader) keywordsDone() bool { return l.keywords.done >= l.buf.offset(l.buf.cursor) }

// isList decides whether the source is a list, before its first line that is no
// whole token. A line of several words says no at once. Else it takes as much as
// lookahead from the beginning, and where no line is a whole token as much as a
// token may have; what comes later does not change it. How the source comes, many
// bytes at a time or few, does not either.
func (l *listReader) isList() bool {
	b, lines := l.buf, 0
	limit := b.offset(b.cursor) + longestToken
	for from := b.offset(b.cursor); !l.stopped; {
		if l.hasToken {
			limit = 2 * lookahead
		}
		if l.hasToken && from >= lookahead || from >= limit {
			return l.hasToken
		}
		line := b.buf[b.index(from):b.index(min(b.size(), limit))]
		n := bytes.IndexByte(line, '\n')
		if n >= 0 {
			line = line[:n]
		}
		text := bytes.TrimSpace(line)
		switch {
		case !isWord(text): // whatever the rest of the line is
			return false
		case (n >= 0 || b.ended) && len(text) > 0:
			lines++
			l.hasToken = l.hasToken || isTokenLine(text)
		}
		switch {
		case n >= 0:
			from += int64(n) + 1
		case b.size() >= limit:
			return l.hasToken
		case b.ended:
			l.alone = !l.hasToken && !l.finder.any && lines == 1
			return l.hasToken || l.alone
		default:
			l.fill()
		}
	}
	return false
}

// isWord reports whether a line is one word, or one behind its header's scheme.
func isWord(text []byte) bool {
	return bytes.IndexByte(text, ' ') < 0 && bytes.IndexByte(text, '\t') < 0 || schemeWord().Match(text)
}

// isTokenLine reports whether a line is a whole token by itself.
func isTokenLine(text []byte) bool {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if found := schemeWord().FindSubmatchIndex(text); found != nil {
		text = text[found[2]:]
	}
	return begins(text) && consistent(bytes.TrimRight(text, "="))
}

// line yields the tokens of the line at the cursor, which ends at buf[end], or
// the line's one word. They are what the line would come to by itself.
func (l *listReader) line(end int) {
	b := l.buf
	bounds := lineBounds{b.cursor, end}
	if end > b.cursor && b.buf[end-1] == '\r' {
		bounds.end--
	}
	if bounds.end-bounds.start > longestToken {
		l.skipTooLong()
		return
	}
	l.finder.line = &bounds
	defer func() { l.finder.line = nil }()
	if !l.tokensOf(bounds) && !l.stopped {
		l.whole(bounds)
	}
	b.advanceBehind(end)
}

// tokensOf yields the tokens of a line, and reports whether there are any. Where
// the line begins like a token, that has to be all of its word.
func (l *listReader) tokensOf(line lineBounds) (any bool) {
	buf := l.buf.buf
	text := bytes.TrimSpace(buf[line.start:line.end])
	start := line.start + bytes.Index(buf[line.start:line.end], text)
	limit := line.end
	if begins(text) {
		limit = start + 1
	}
	for !l.stopped {
		c, state := l.finder.find(limit)
		switch {
		case state != there:
			return any
		}
		left := l.finder.remnant(&c, true)
		switch {
		case !any && begins(text) && !c.standsApart(buf, line.end):
			return false
		case !any && c.start > line.start && buf[c.start-1] == '.':
			return false // segments before it make it another
		}
		any, limit = true, line.end
		l.give(c, left)
	}
	return any
}

// whole yields a line in which no token was found: its word is what was sent,
// unless it is a label, or JSON or a URL that would carry a token.
func (l *listReader) whole(line lineBounds) {
	text := l.buf.buf[line.start:line.end]
	word := bytes.TrimSpace(text)
	start, end := bytes.Index(text, word), bytes.Index(text, word)+len(word)
	carrier := word[0] == '{' && json.Valid(word) || bytes.Contains(word, []byte("://")) || l.alone && l.showsClaims(word)
	noText := !utf8.Valid(text) && !begins(word) || bytes.IndexByte(text, 0) >= 0
	switch {
	case !l.alone && label().Match(word), !noText && l.unpacked(text, l.buf.line):
		return
	case l.alone && (noText || carrier):
		return // as of any source without a token
	case noText:
		l.broken("no token found, and this is no text")
		return
	case carrier || !isWord(word):
		l.broken("no token found in this line of a list")
		return
	}
	var token Token
	if found := schemeWord().FindSubmatchIndex(word); found != nil {
		start += found[2]
		word = word[found[2]:]
	}
	token.Raw = string(word)
	if token.StrippedParts = edgesOf(text[:start], text[end:]); token.StrippedParts != nil {
		token.Original = string(text)
	}
	token.Line, token.Column = l.buf.position(line.start + start)
	l.finder.any, l.buf.keepAll = true, false
	l.put(token, nil)
}

// showsClaims reports whether decoded claims are looked for and stand in a word.
func (l *listReader) showsClaims(word []byte) bool {
	if !l.search.decoded {
		return false
	}
	found, _ := decodedIn(word)
	return len(found) > 0
}

// broken yields the error for a line of a list in which there is no token and no
// word that may be one.
func (l *listReader) broken(reason string) {
	l.put(Token{Line: l.buf.line, Column: 1}, LineError{Name: l.name, Line: l.buf.line, Reason: reason})
}
