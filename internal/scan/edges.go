package scan

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode"
	"unicode/utf8"

	"realmlint/internal/text"
)

// edgeNames are the characters that get beside a token when it is copied or
// written to a file, in words; of several, with an s.
var edgeNames = map[rune]string{
	' ': "blank", '\t': "tab", '\r': "carriage return", 0: "NUL byte", '\u00a0': "no-break space", '\u200b': "zero-width space",
	'\ufeff': "byte order mark", ',': "comma", ';': "semicolon", '.': "full stop", ':': "colon", '+': "plus sign", '=': "equals sign",
	'(': "bracket", ')': "bracket", '[': "bracket", ']': "bracket", '{': "bracket", '}': "bracket", '<': "bracket", '>': "bracket",
}

// schemes are the words of a header's scheme that stand before a token with
// nothing but white space around them, and what is said of each.
var schemes = []struct {
	pattern func() *regexp.Regexp
	part    string
}{
	{text.Lazily(`(?i)bearer:[ \t]*$`), `"Bearer:" before it`},
	{text.Lazily(`(?i)bearer[ \t]+$`), bearerBefore},
	{text.Lazily(`(?i)jwt[ \t]+$`), `"JWT " before it`},
}

// pythonBytes is how Python shows bytes.
var pythonBytes = text.Lazily(`^b['"]$`)

// edgesOf says what stands before and after a token that has its line to
// itself. It returns nil if that is nothing, or if there is more than edges: then
// it is a text that carries the token.
func edgesOf(before, after []byte) (parts []string) {
	for _, scheme := range schemes {
		if at := scheme.pattern().FindIndex(before); at != nil {
			before, parts = before[:at[0]], append(parts, scheme.part)
			break
		}
	}
	if pythonBytes().Match(before) && len(after) > 0 && after[0] == before[len(before)-1] {
		before, after, parts = before[:len(before)-2], after[1:], append(parts, "Python's b'' around it")
	}
	front, ok := edge(before)
	back, alsoOK := edge(after)
	if !ok || !alsoOK {
		return nil
	}
	if front != "" {
		parts = append(parts, front+" before it")
	}
	if back != "" {
		parts = append(parts, back+" after it")
	}
	return parts
}

// edge names what stands on one side of a token. Letters, digits and quotes are
// no edge.
func edge(text []byte) (name string, ok bool) {
	last, kinds := "", 0
	for rest := text; len(rest) > 0; {
		r, width := utf8.DecodeRune(rest)
		if unicode.IsLetter(r) || unicode.IsDigit(r) || bytes.ContainsRune([]byte("\"'`\\&%_-"), r) {
			return "", false
		}
		name := edgeNames[r]
		if name == "" {
			name = "character"
		}
		if name != last {
			kinds++
		}
		last, rest = name, rest[width:]
	}
	switch n := utf8.RuneCount(text); {
	case n == 0:
		return "", true
	case kinds > 1 || n > 1 && last == "character":
		return fmt.Sprintf("%d characters", n), true
	case n > 1:
		return fmt.Sprintf("%d %ss", n, last), true
	}
	article := "a "
	if last == "equals sign" {
		article = "an "
	}
	return article + last, true
}
