package rules

import (
	"strings"

	"realmlint/internal/text"
)

// Placeholder finds the {placeholders} in a text.
var Placeholder = text.Lazily(`\{[a-z][a-z_0-9]*\}`)

// fill puts the values into the sentence in one pass, so that a value that looks
// like a placeholder stays what it is.
func fill(sentence string, values Values) string {
	before, rest, found := strings.Cut(sentence, "{")
	if !found {
		return sentence
	}
	var b strings.Builder
	for ; found; before, rest, found = strings.Cut(rest, "{") {
		b.WriteString(before)
		name, after, _ := strings.Cut(rest, "}")
		if value, ok := values[name]; ok {
			b.WriteString(value)
			rest = after
		} else {
			b.WriteByte('{')
		}
	}
	b.WriteString(before)
	return b.String()
}

// Longest is how many characters of a stranger's value are shown.
const Longest = 80

// Shortened returns a stranger's value as findings hold it: the text itself, cut
// at 80 characters.
func Shortened(value string) string { return text.Cut(value, Longest) }
