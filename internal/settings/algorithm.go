package settings

import (
	"fmt"
	"slices"

	"realmlint/checks"
	"realmlint/internal/text"
)

// algorithms are those that a provider can be set to.
var algorithms = []string{checks.HS256, checks.RS256}

// Algorithm returns nil if a provider can be set to the algorithm name, and
// else an error that says what to write.
func Algorithm(name string) error {
	if slices.Contains(algorithms, name) {
		return nil
	}
	if checks.KnownAlgorithm(name) {
		return &Error{text: fmt.Sprintf("algorithm %s is not one that a provider can have; write HS256 or RS256", name)}
	}
	if near := text.Nearest(name, algorithms); near != "" {
		return &Error{text: fmt.Sprintf("algorithm %q is not known; did you mean %q?", name, near)}
	}
	return &Error{text: "algorithm is not known; write HS256 or RS256"}
}
