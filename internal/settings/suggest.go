package settings

import (
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
)

// DidYouMean returns `; did you mean "key"?` if one of known is near to name,
// else nothing.
func DidYouMean(name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// Nearest returns which of known a user may have meant by name: spelled in
// another manner (appId), shortened (aud), with a word before it (signingKey),
// or mistyped. It is empty if none is near.
func Nearest(name string, known []string) string {
	name = Letters(name)
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
	best, allLetters := "", isPlainName(name)
	for _, candidate := range known {
		plain := Letters(candidate)
		if len(name) >= 3 && strings.HasPrefix(plain, name) || allLetters && strings.HasSuffix(name, plain) {
			return candidate
		}
		if d := levenshtein.Distance(name, plain, costs); d <= limit {
			best, limit = candidate, d-1
		}
	}
	return best
}

// Letters is name in lower case, without what stands between its words.
func Letters(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
}
