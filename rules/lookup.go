package rules

import (
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
)

// ByID returns the rule of that id.
func ByID(id ID) (*Rule, bool) {
	for i := range All {
		if All[i].ID == id {
			return &All[i], true
		}
	}
	return nil, false
}

// NearID returns `; did you mean "token-expired"?` if a rule's id is near.
func NearID(id ID) string {
	best, distance := ID(""), 1+len(id)/3
	for i := range All {
		if d := levenshtein.Distance(strings.ToLower(string(id)), string(All[i].ID), nil); d < distance {
			best, distance = All[i].ID, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}
