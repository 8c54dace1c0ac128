package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// legible reports whether a character can be seen. Of those that Go calls
// printable some cannot: fillers, joiners, variation selectors.
func legible(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= ' ' && r != '\x7f'
	}
	return unicode.IsPrint(r) && r != '\u2800' && r != '\U0001d159' &&
		!unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// scripts are those with letters that look like Latin ones.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek}, {"Coptic", unicode.Coptic},
	{"Armenian", unicode.Armenian}, {"Cherokee", unicode.Cherokee}, {"Lisu", unicode.Lisu},
}

// script names the script of a letter that may look like a Latin one; "" for
// any other.
func script(r rune) string {
	if r < utf8.RuneSelf || !unicode.IsLetter(r) {
		return ""
	}
	for _, one := range scripts {
		if unicode.Is(one.table, r) {
			return one.name
		}
	}
	return ""
}

// Character names a character that is not what it looks like: "U+0430, a letter
// of Cyrillic". Unicode's own names would make the program a megabyte larger.
func Character(r rune) string {
	name := fmt.Sprintf("%U", r)
	switch in := script(r); {
	case in != "":
		return name + ", a letter of " + in
	case !legible(r):
		return name + ", which cannot be seen"
	case r < utf8.RuneSelf:
		return fmt.Sprintf("%q", string(r))
	}
	return name
}

// wordAt returns where the word ends that s[i] is in, and whether it mixes
// letters of ASCII with those of another script. An escape is no part of a
// word, so that what is escaped stays as it is.
func wordAt(s string, i int) (mixed bool, end int) {
	ascii, other := false, false
	for end = i; end < len(s); {
		r, width := utf8.DecodeRuneInString(s[end:])
		switch {
		case r == '\\' && end > i:
			return ascii && other, end
		case r == '\\':
			return false, end + escaped(s[end:])
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			ascii = true
		case script(r) != "":
			other = true
		case r != '-' && r != '_' && (!legible(r) || !unicode.In(r, unicode.L, unicode.M, unicode.N)):
			return ascii && other, max(end, i+width)
		}
		end += width
	}
	return ascii && other, end
}

// escaped returns how many bytes an escape as in JSON has, with all backslashes
// before it.
func escaped(s string) int {
	rest := strings.TrimLeft(s, `\`)
	n := len(s) - len(rest)
	switch {
	case len(rest) >= 5 && rest[0] == 'u' && strings.Trim(rest[1:5], "0123456789abcdefABCDEF") == "":
		return n + 5
	case rest != "" && strings.IndexByte("bfnrt", rest[0]) >= 0:
		return n + 1
	}
	return n
}
