package scan

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"realmlint/internal/text"
)

// What may stand around a token and does not belong to it, in words.
const (
	bearerBefore  = `"Bearer " before it`
	markBefore    = "a byte order mark before it"
	textBefore    = "text glued to its front"
	tokenBefore   = "another token glued to its front"
	quotesAround  = "quotes around it"
	quoteInFront  = "a quote before it"
	quoteBehind   = "a quote after it"
	curlyAround   = "typographic quotes around it"
	curlyAfter    = "a typographic quote after it"
	curlyBefore   = "a typographic quote before it"
	percentInside = "URL encoding in it"
	entityInside  = "HTML entities in it"
	escapeInside  = "JSON escapes in it"
)

const (
	beside   = 64 // how far what is wrapped around a token is looked for
	curly    = "[“”„‟‘’‚‛«»‹›]"
	straight = "[\"'`]|\\\\\"|&(?:quot|apos|#34|#39|#x22|#x27);"
)

var (
	codeBefore  = text.Lazily(`(?:\\[nrtbf]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2}|=[0-9A-F]{2})$`)
	quoteBefore = text.Lazily("(?:(" + straight + ")|" + curly + ")$")
	quoteAfter  = text.Lazily("^(?:(" + straight + ")|" + curly + ")")
	bearer      = text.Lazily(`(?i)(?:^|[^a-z0-9_-]|%20|%22|\\[nrt])(bearer(?:[ \t\x{a0}+]|%20|&nbsp;|&#32;|\\u0020)+)$`)

	// delimiter is what may follow a token in a list.
	delimiter = text.Lazily("^(?:[\"'`,;<>()\\[\\]{}&|\\\\ \t\\x00\\x{a0}]|" + curly + ")")
	// schemeWord is a word behind the name of the header's scheme.
	schemeWord = text.Lazily(`^(?i:bearer:?|jwt)[ \t]+(\S+)$`)
	// label is the name of a column, or what stands above a token in a ticket.
	label = text.Lazily(`^(?i:(?:access|auth|custom|id|jwt|realm|user)?[_-]?(?:token|jwt|authorization|tokenstring)s?)$`)
)

// strippedParts says what stood around and in a token that may have been taken
// for a part of it, and how that text read. Quotes in prose and in code carry a
// token, so they count only where nothing else is on the line; typographic
// ones belong into no code and count everywhere.
func (f *finder) strippedParts(c *candidate) (parts []string, original string) {
	buf := f.buf.buf
	start, end := c.start, c.end
	before, after := f.sameLine(start, end)
	if len(before) > 0 || len(after) > 0 {
		var l, r int
		parts, l, r = quotes(before, after)
		start, end = start-l, end+r
		before = before[:len(before)-l]
	}
	switch n := bearerIn(before); {
	case n > 0:
		parts = append([]string{bearerBefore}, parts...)
		start -= n
	case bytes.HasSuffix(before, []byte("\ufeff")):
		parts = append(parts, markBefore)
		start -= len("\ufeff")
	case f.joinedTo(c.start):
		parts = append(parts, textBefore)
		for start > 0 && c.start-start < beside && class[buf[start-1]] == letter {
			start--
		}
	}
	parts = append(parts, c.partsInside()...)
	if c.start > 0 && f.endsAt(c.start) && class[buf[c.start-1]] == letter {
		return append(parts, tokenBefore), f.last + string(buf[start:end])
	}
	if f.line != nil {
		if edges := edgesOf(buf[f.line.start:start], buf[end:f.line.end]); edges != nil {
			parts = append(parts, edges...)
			start, end = f.line.start, f.line.end
		}
	}
	if parts == nil {
		return nil, ""
	}
	return parts, string(buf[start:end])
}

// authorization finds the name of the header, and what of its value stands before a token.
var authorization = text.Lazily(`(?i)(?:^|[^a-z-])authorization["']?[ \t]*[:=][ \t]*["']?([^"':=]*)$`)

// header returns the value of the Authorization header that ends in the token, as it was
// sent; empty if the token stands in none.
func (f *finder) header(c *candidate) string {
	before, _ := f.sameLine(c.start, c.end)
	if !bytes.Contains(before, []byte("uthorization")) && !bytes.Contains(before, []byte("UTHORIZATION")) {
		return ""
	}
	found := authorization().FindSubmatch(before)
	if found == nil {
		return ""
	}
	return string(found[1]) + string(c.text)
}

// sameLine returns what stands beside buf[start:end] in its own line.
func (f *finder) sameLine(start, end int) (before, after []byte) {
	buf := f.buf.buf
	before, after = buf[max(0, start-beside):start], buf[end:min(len(buf), end+beside)]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	if n := bytes.IndexByte(after, '\n'); n >= 0 {
		after = after[:n]
	}
	return before, after
}

// bearerIn returns how many bytes at the end of before are the word Bearer and
// the space behind it, however that is written.
func bearerIn(before []byte) int {
	at := max(bytes.LastIndex(before, []byte("earer")), bytes.LastIndex(before, []byte("EARER")))
	if at < 1 {
		return 0
	}
	if rest := before[:at-1]; string(before[len(rest):]) == "Bearer " && (len(rest) == 0 || rest[len(rest)-1] == ' ') {
		return len("Bearer ")
	}
	before = before[max(0, at-len("%20b")):]
	found := bearer().FindSubmatchIndex(before)
	if found == nil {
		return 0
	}
	return len(before) - found[2]
}

// quotes says which quotes count, and how many bytes they take on either side.
func quotes(before, after []byte) (words []string, left, right int) {
	var l, r []int
	if n := len(before); n > 0 && mayQuote(before[n-1]) {
		l = quoteBefore().FindSubmatchIndex(before)
	}
	if len(after) > 0 && mayQuote(after[0]) {
		r = quoteAfter().FindSubmatchIndex(after)
	}
	if l == nil && r == nil {
		return nil, 0, 0
	}
	if l != nil {
		left = l[1] - l[0]
	}
	if r != nil {
		right = r[1]
	}
	curlyLeft, curlyRight := l != nil && l[2] < 0, r != nil && r[2] < 0
	nothingElse := len(bytes.TrimSpace(before[:len(before)-left])) == 0 && len(bytes.Trim(after[right:], " \t\r,;")) == 0
	switch {
	case curlyLeft && curlyRight:
		return []string{curlyAround}, left, right
	case curlyLeft:
		return []string{curlyBefore}, left, 0
	case curlyRight:
		return []string{curlyAfter}, 0, right
	case !nothingElse:
	case l != nil && r != nil:
		return []string{quotesAround}, left, right
	case l != nil:
		return []string{quoteInFront}, left, 0
	case r != nil:
		return []string{quoteBehind}, 0, right
	}
	return nil, 0, 0
}

// mayQuote reports whether a quote may begin or end with this byte.
func mayQuote(b byte) bool { return b >= utf8.RuneSelf || strings.IndexByte("\"'`;&\\", b) >= 0 }

// partsInside says how the token's characters were written.
func (c *candidate) partsInside() (parts []string) {
	if c.lines > 0 {
		ends := "a line end in it"
		if c.lines > 1 {
			ends = fmt.Sprintf("%d line ends in it", c.lines)
		}
		if c.quoted {
			ends += `, with the ">" of quoted mail`
		}
		parts = append(parts, ends)
	}
	for _, one := range []struct {
		encoding encoding
		part     string
	}{{percent, percentInside}, {entities, entityInside}, {escapes, escapeInside}} {
		if c.encodings&one.encoding != 0 {
			parts = append(parts, one.part)
		}
	}
	return parts
}
