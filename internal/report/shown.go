package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
)

// deepest is how many levels of a header or of claims are indented. A stranger
// may nest them ten thousand deep, and the spaces alone would fill a disk.
const deepest = 100

// indented returns the JSON of a header or of claims as it stands in the
// token, on lines of its own behind prefix, fit for a terminal.
func indented(text json.RawMessage, prefix string) (shown string, ok bool) {
	if deep(text) {
		return Printable(string(text)), true
	}
	var b bytes.Buffer
	if err := json.Indent(&b, text, prefix, "  "); err != nil {
		return "", false
	}
	return printableLines(b.String()), true
}

// deep reports whether JSON is nested too deeply to be indented.
func deep(text json.RawMessage) bool {
	depth, inString := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > deepest {
				return true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return false
}

// members returns the members of a header or of claims with every digit of
// their numbers, or nil where they could not be read.
func members(text json.RawMessage) map[string]any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var all map[string]any
	if err := decoder.Decode(&all); err != nil {
		return nil
	}
	return all
}

// Printable returns a text of anybody's in a form that is fit for a terminal and
// a log: escaped is what a terminal would act on, and "##", with which commands
// to some CI runners begin wherever they stand in a line.
func Printable(s string) string { return escape(s, false) }

// printableLines is Printable for a text whose line ends are ours.
func printableLines(s string) string { return escape(s, true) }

func escape(s string, lines bool) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(s, "##", `#\u0023`) {
		if unicode.IsPrint(r) || lines && r == '\n' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
