package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/internal/settings"
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
		return settings.Errorf(checks.Position{}, "algorithm %s is not one that a provider can have; write HS256 or RS256", name)
	}
	if near := settings.Nearest(name, algorithms); near != "" {
		return settings.Errorf(checks.Position{}, "algorithm %q is not known; did you mean %q?", name, near)
	}
	return settings.Errorf(checks.Position{}, "algorithm is not known; write HS256 or RS256")
}
