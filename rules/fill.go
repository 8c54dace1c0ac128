package rules

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// lazily compiles a pattern when it is first asked for: most runs need none, and
// every one starts.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// Placeholder finds the {placeholders} in a text.
var Placeholder = lazily(`\{[a-z][a-z_0-9]*\}`)

// fill puts the values into the text in one pass, so that a value that looks
// like a placeholder stays what it is.
func fill(text string, values Values) string {
	before, rest, found := strings.Cut(text, "{")
	if !found {
		return text
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

// Sanitize makes a stranger's text fit to be shown: what a terminal or a CI log
// would act on is escaped, and it is cut at 80 characters.
func Sanitize(text string) string { return SanitizeTo(text, Longest) }

// SanitizeTo is Shown for a text that may have so many characters.
func SanitizeTo(text string, longest int) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n == longest {
			b.WriteRune('…')
			break
		}
		n++
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(escaped(r))
		}
	}
	return b.String()
}

func escaped(r rune) string {
	quoted := strconv.QuoteRune(r)
	return quoted[1 : len(quoted)-1]
}
