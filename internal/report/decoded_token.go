package report

import (
	"bytes"
	"encoding/json"

	"realmlint/internal/text"
)

// deepest is how many levels of a header or of claims are indented. A stranger
// may nest them ten thousand deep, and the spaces alone would fill a disk.
const deepest = 16

// indented returns the JSON of a header or of claims as it stands in the
// token, on lines of its own behind prefix.
func indented(members json.RawMessage, prefix string) (shown string, ok bool) {
	if deep(members) {
		return text.Visible(string(members)), true
	}
	var b bytes.Buffer
	if err := json.Indent(&b, members, prefix, "  "); err != nil {
		return "", false
	}
	return b.String(), true
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
