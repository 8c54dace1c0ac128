package settings

import (
	"strings"
	"unicode"

	"realmlint/internal/text"
)

// Keys end up in the wrong place: `--key-env "$KEY"`, {file: the-key-itself}.
// An error repeats a name only if it cannot be one, as text.KeyLike judges.
const (
	lower  = "abcdefghijklmnopqrstuvwxyz"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits = "0123456789"
)

// onlyOf reports whether text has no other characters than those of alphabet.
func onlyOf(text, alphabet string) bool { return strings.Trim(text, alphabet) == "" }

// IsWord reports whether text has letters, digits, "_" and "-" alone, and one at
// least.
func IsWord(text string) bool { return text != "" && onlyOf(text, lower+upper+digits+"_-") }

// Repeatable reports whether an error may repeat text.
func Repeatable(name string) bool {
	return name != "" && !text.KeyLike(name) && !strings.ContainsFunc(name, func(c rune) bool { return !unicode.IsPrint(c) })
}

// PlainName reports whether text is so plainly meant as a name that an error may
// repeat it.
func PlainName(text string) bool { return nameLike(text, false) }

// nameLike reports whether text is so plainly meant as a name that an error may
// repeat it. One that is near to a known name may hold digits.
func nameLike(text string, near bool) bool { return Repeatable(text) && (near || isPlainName(text)) }

// isPlainName reports whether text is short and of letters alone, but for what
// stands between words.
func isPlainName(text string) bool {
	return text != "" && len(text) <= 24 && onlyOf(text[:1], lower+upper) && onlyOf(text, lower+upper+"_-")
}

// pathLike reports whether text is so plainly a path that an error may repeat
// it: keys hold no dot and do not begin with a slash.
func pathLike(text string) bool {
	return Repeatable(text) && (strings.Contains(text, ".") || strings.HasPrefix(text, "/"))
}

// variableLike reports whether text is so plainly a variable's name that an
// error may repeat it.
func variableLike(text string) bool {
	return Repeatable(text) && onlyOf(text, upper+digits+"_") && !onlyOf(text[:1], digits)
}
