package scan

import (
	"bytes"
	"strings"
)

// A token that a mail program folded has no more lines and bytes than these.
const (
	foldedLines = 64
	foldedBytes = 16 << 10
)

// fold goes on behind line ends, with the marks of quoted mail and of
// quoted-printable text passed over, as long as that makes a token whose
// header and claims can be read and whose signature has its length. If it
// makes none, p is left as it is.
func (p *piece) fold(buf []byte, ended bool) (more bool) {
	q := *p
	q.text, q.owned = bytes.Clone(p.text), true
	if len(q.text) == 0 {
		return false
	}
	for q.lines < foldedLines && len(q.text) < foldedBytes {
		next, quoted, more := continues(buf, q.end, ended)
		if more {
			return true
		}
		if next < 0 || begins(buf[next:]) && q.text[len(q.text)-1] != '.' {
			return false
		}
		q.lines++
		q.quoted = q.quoted || quoted
		q.end = next
		if q.read(buf, ended) {
			return true
		}
		if q.end == next || q.dots > 2 {
			return false
		}
		if whole(q.text) {
			*p = q
			return false
		}
	}
	return false
}

// continues returns where the next line's own text begins, if nothing but
// white space, a soft line break or HTML's <br> stands between; else -1.
func continues(buf []byte, from int, ended bool) (next int, quoted, more bool) {
	i := from
	if i < len(buf) && buf[i] == '=' {
		i++
	}
	i = skip(buf, i, " \t\r")
	broken, more := lineBreak(buf[i:])
	i = skip(buf, i+broken, " \t\r")
	if i < len(buf) && (buf[i] == '\n' || broken > 0) {
		if buf[i] == '\n' {
			i++
		}
		marks := i
		i = skip(buf, i, " \t>|")
		if i < len(buf) && class[buf[i]] != 0 {
			return i, bytes.ContainsAny(buf[marks:i], ">|"), false
		}
	}
	return -1, false, (more || i == len(buf)) && !ended
}

// lineBreak returns how many bytes of a <br> the text begins with, and whether
// the rest of one may follow.
func lineBreak(text []byte) (width int, more bool) {
	for _, tag := range []string{"<br>", "<br/>", "<br />"} {
		n := min(len(tag), len(text))
		if strings.EqualFold(string(text[:n]), tag[:n]) {
			if n == len(tag) {
				return n, false
			}
			more = true
		}
	}
	return 0, more
}

// skip passes over at most 64 of the characters.
func skip(buf []byte, from int, characters string) int {
	i := from
	for i < len(buf) && i < from+64 && bytes.IndexByte([]byte(characters), buf[i]) >= 0 {
		i++
	}
	return i
}
