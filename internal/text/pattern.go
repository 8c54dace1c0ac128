package text

import (
	"regexp"
	"sync"
)

// Lazily compiles a pattern when it is first asked for: most runs need none of
// ours, and every run starts.
func Lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
