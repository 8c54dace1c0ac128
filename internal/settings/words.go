package settings

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"github.com/agext/levenshtein"
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

// didYouMean returns `; did you mean "key"?` if one of known is near to name,
// else nothing.
func didYouMean(name string, known []string) string {
	if near := nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// nearest returns which of known a user may have meant by name: spelled in
// another manner (appId), shortened (aud), with a word before it (signingKey),
// or mistyped.
func nearest(name string, known []string) string {
	name = letters(name)
	if len(name) < 2 || len(name) > 32 {
		return ""
	}
	// A letter put for another counts twice, so that two letters swapped are
	// nearer than two letters wrong.
	limit := 2
	if len(name) > 5 {
		limit = 4
	}
	costs := levenshtein.NewParams().SubCost(2)
	best, allLetters := "", plainName().MatchString(name)
	for _, candidate := range known {
		plain := letters(candidate)
		if len(name) >= 3 && strings.HasPrefix(plain, name) || allLetters && strings.HasSuffix(name, plain) {
			return candidate
		}
		if d := levenshtein.Distance(name, plain, costs); d <= limit {
			best, limit = candidate, d-1
		}
	}
	return best
}

// letters is name in lower case, without what stands between its words.
func letters(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
}
