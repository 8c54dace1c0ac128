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

// unfold goes on behind line ends, with the marks of quoted mail and of
// quoted-printable text passed over, as long as that makes a token whose
// header and claims can be read and whose signature has its length. If it makes
// none, c goes as far as header and claims can be read, or is left as it is.
func (c *candidate) unfold(buf []byte, ended bool) (more bool) {
	joined := *c
	joined.text, joined.owned = bytes.Clone(c.text), true
	if len(joined.text) == 0 {
		return false
	}
	before, readable := prefixOf(buf[:c.start]), hasReadableClaims(c.text)
	for joined.lines < foldedLines && len(joined.text) < foldedBytes {
		next, quoted, more := continuation(buf, joined.end, before, ended)
		if more {
			return true
		}
		if next < 0 || begins(buf[next:]) && joined.text[len(joined.text)-1] != '.' {
			return false
		}
		joined.lines += max(1, bytes.Count(buf[joined.end:next], []byte{'\n'}))
		joined.quoted = joined.quoted || quoted
		joined.end = next
		if joined.read(buf, ended) {
			return true
		}
		if joined.end == next || joined.dots > 2 {
			return false
		}
		isToken := consistent(joined.text)
		if isToken || !readable && hasReadableClaims(joined.text) {
			*c, readable = joined, true
		}
		if isToken {
			return false
		}
	}
	return false
}

// hasReadableClaims reports whether a text begins with a header and with claims
// that can be read.
func hasReadableClaims(text []byte) bool {
	parts := segments(text)
	if len(parts) < 2 || !isObject(parts[1]) {
		return false
	}
	alg, _ := headerAlgorithm(parts[0])
	return alg != ""
}

// continuation returns where the next line's own text begins, if nothing but
// white space, a blank line, a soft line break, HTML's <br> or what also stands
// before the token in its own line stands between; else -1.
func continuation(buf []byte, from int, before []byte, ended bool) (next int, quoted, more bool) {
	i := from
	if i < len(buf) && buf[i] == '=' {
		i++
	}
	i = skip(buf, i, " \t\r")
	tag, more := breakTag(buf[i:])
	i = skip(buf, i+tag, " \t\r")
	if i < len(buf) && (buf[i] == '\n' || tag > 0) {
		if buf[i] == '\n' {
			i++
		}
		marks := i
		if blank := skip(buf, i, " \t\r>|"); blank < len(buf) && buf[blank] == '\n' {
			i = blank + 1
		}
		i = skip(buf, i, " \t>|")
		if len(before) > 0 && len(buf)-marks < len(before) && !ended {
			return -1, false, true
		}
		if samePrefix(buf[marks:], before) {
			i = marks + len(before)
		}
		if classAt(buf, i) != 0 {
			return i, bytes.ContainsAny(buf[marks:i], ">|"), false
		}
	}
	return -1, false, (more || i == len(buf)) && !ended
}

// breakTag returns how many bytes of a <br> the text begins with, and whether
// the rest of one may follow.
func breakTag(text []byte) (width int, more bool) {
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
	for i < len(buf) && i < from+64 && strings.IndexByte(characters, buf[i]) >= 0 {
		i++
	}
	return i
}

// prefixOf returns what a log wrote before a token in its line, all of text
// behind its last line end; nil if that is nothing, or more than a log writes.
func prefixOf(text []byte) []byte {
	const most = 200
	text = text[max(0, len(text)-most-1):]
	prefix := text[bytes.LastIndexByte(text, '\n')+1:]
	if len(prefix) > most || len(bytes.Trim(prefix, " \t>|")) == 0 {
		return nil
	}
	return prefix
}

// samePrefix reports whether a text begins like a line of the same log: digits
// may be others.
func samePrefix(text, prefix []byte) bool {
	if len(prefix) == 0 || len(text) < len(prefix) {
		return false
	}
	for i, b := range prefix {
		if text[i] != b && (b < '0' || b > '9' || text[i] < '0' || text[i] > '9') {
			return false
		}
	}
	return true
}
