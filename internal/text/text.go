// Package text makes a stranger's text fit to be shown, and is the only door by
// which one reaches an output: a token's claims, a file's name, an answer from
// the network, an error that repeats one of them.
//
// Each kind of reader has its writer. The formats are ours and constant, what
// fills them is made fit, whatever it is, so that nobody has to think of it:
//
//	text.Terminal(stderr).Printf("no token: %s\n", err)
//	text.Markdown(w).Printf("Token: %s\n", name)
//
// What is kept, counted, compared or written as JSON is the text itself.
package text

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// Visible returns a text of anybody's in one line that acts on no reader: what
// a terminal would act on or nobody sees is escaped as in JSON, and so is a
// letter of another script in a word of Latin letters, and the second sign of
// "##", with which commands to some CI runners begin wherever they stand in a
// line. Signatures and keys are taken out. A text that is visible is returned as
// it is.
func Visible(s string) string { return redacted(escape(redact(s), false), s) }

// redacted takes out what looks like a token or a key only since it was escaped.
func redacted(shown, before string) string {
	if shown == before {
		return shown
	}
	return redact(shown)
}

// JSON writes JSON with escapes in its strings for what Visible escapes, so
// that every value stays what it is, but for signatures and keys. HTML's
// characters stay as they are: with escapes a claim is hard to read.
func JSON(b *bytes.Buffer, text []byte) {
	if mayHold(text, bytes.IndexByte) {
		text = []byte(redact(string(text)))
	}
	if !acts(text) {
		b.Write(text)
		return
	}
	b.WriteString(redact(escape(string(text), true)))
}

// Session writes JSON as JSON does, with the tokens in it: for the client that
// logs in and is given them.
func Session(b *bytes.Buffer, text []byte) {
	if !acts(text) {
		b.Write(text)
		return
	}
	b.WriteString(escape(string(text), true))
}

// acts reports whether a text may hold what is to be escaped.
func acts(text []byte) bool {
	return slices.ContainsFunc(text, unusual) || bytes.Contains(text, []byte("##"))
}

// unusual reports whether a byte is, or belongs to, what may need an escape.
func unusual(b byte) bool { return (b < ' ' || b > '~') && b != '\n' }

// escape escapes what acts; lines says that the line ends are ours.
func escape(s string, lines bool) string {
	s = strings.ReplaceAll(s, "##", `#\u0023`)
	if !slices.ContainsFunc([]byte(s), unusual) && (lines || !strings.Contains(s, "\n")) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	mixed, end := false, 0 // whether a word mixes scripts, and where it ends
	for i, r := range s {
		if i >= end {
			mixed, end = wordAt(s, i)
		}
		switch {
		case legible(r) && !(mixed && script(r) != "") || lines && r == '\n':
			b.WriteRune(r)
		case strings.ContainsRune("\n\r\t", r):
			b.WriteString(map[rune]string{'\n': `\n`, '\r': `\r`, '\t': `\t`}[r])
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, unit)
			}
		}
	}
	return b.String()
}

// Cut returns a text of so many characters at most, with "…" behind them if
// there were more.
func Cut(s string, characters int) string {
	n := 0
	for i := range s {
		if n == characters {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// Shown is a text that XML and the JSON of a page hold in its visible form,
// since whoever reads them shows it as it is.
type Shown string

// MarshalText returns the visible form.
func (s Shown) MarshalText() ([]byte, error) { return []byte(Visible(string(s))), nil }

// SARIF returns lines as the text of a message of SARIF, in which [this](there)
// is a link even without Markdown, unless its brackets are escaped.
func SARIF(lines ...string) string {
	shown := make([]string, len(lines))
	for i, line := range lines {
		shown[i] = Visible(line)
	}
	text := strings.Join(shown, "\n")
	if strings.Contains(text, "](") {
		return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
	}
	return text
}
