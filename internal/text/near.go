package text

import (
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
)

// longestName is how many letters a name may have that something is near to.
const longestName = 64

// DidYouMean returns `; did you mean "key"?` if one of known is near to name,
// else nothing.
func DidYouMean(name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// Nearest returns which of known a user may have meant by name, or "": spelled
// in another manner (appId), shortened (aud), with a word before it
// (signingKey), or mistyped in two letters, or one in six of a longer name.
func Nearest(name string, known []string) string {
	typed := Letters(name)
	if len(typed) < 2 || len(name) > longestName {
		return ""
	}
	if begun := beginningWith(typed, known); begun != "" {
		return begun
	}
	// A letter put for another counts twice, so that two letters swapped are
	// nearer than two letters wrong.
	limit := 2
	if len(typed) > 5 {
		limit = max(4, len(typed)/3)
	}
	costs := levenshtein.NewParams().SubCost(2)
	best, oneWord := "", !strings.ContainsFunc(typed, func(r rune) bool { return r < 'a' || r > 'z' })
	for _, candidate := range known {
		plain := Letters(candidate)
		if oneWord && strings.HasSuffix(typed, plain) {
			return candidate
		}
		if d := levenshtein.Distance(typed, plain, costs); d <= limit {
			best, limit = candidate, d-1
		}
	}
	return best
}

// beginningWith returns the one of known that begins with what was typed; of
// several the one that begins all the others.
func beginningWith(typed string, known []string) string {
	shortest := ""
	for _, candidate := range known {
		plain := Letters(candidate)
		switch {
		case !strings.HasPrefix(plain, typed), shortest != "" && strings.HasPrefix(plain, Letters(shortest)):
		case shortest == "" || strings.HasPrefix(Letters(shortest), plain):
			shortest = candidate
		default:
			return ""
		}
	}
	return shortest
}

// Letters is name in lower case, without what stands between its words.
func Letters(name string) string {
	return strings.ToLower(joined.Replace(name))
}

var joined = strings.NewReplacer("_", "", "-", "", " ", "")
