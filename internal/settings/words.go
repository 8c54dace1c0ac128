package settings

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// Keys end up in the wrong place: `--key-env "$KEY"`, {file: the-key-itself}.
// An error repeats a name only if it cannot be one. Realm's keys have at least
// 32 letters, digits, hyphens and underscores; RSA keys are longer still.
var (
	keyRun    = lazily(`[A-Za-z0-9_+=-]{32}`)
	plainName = lazily(`^[A-Za-z][A-Za-z_-]{0,23}$`)
	variable  = lazily(`^[A-Z_][A-Z0-9_]*$`)
)

// lazily compiles a pattern when it is first asked for: start-up need not wait
// for what only a mistake needs.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// repeatable reports whether an error may repeat text.
func repeatable(text string) bool {
	return text != "" && !keyRun().MatchString(text) && !strings.Contains(text, "eyJ") &&
		!strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsPrint(c) })
}

// nameLike reports whether text is so plainly meant as a name that an error may
// repeat it. One that is near to a known name may hold digits.
func nameLike(text string, near bool) bool {
	return repeatable(text) && (near || plainName().MatchString(text))
}

// pathLike reports whether text is so plainly a path that an error may repeat
// it: keys hold no dot and do not begin with a slash.
func pathLike(text string) bool {
	return repeatable(text) && (strings.Contains(text, ".") || strings.HasPrefix(text, "/"))
}

// variableLike reports whether text is so plainly a variable's name that an
// error may repeat it.
func variableLike(text string) bool { return repeatable(text) && variable().MatchString(text) }
