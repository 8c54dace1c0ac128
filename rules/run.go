package rules

import (
	"iter"
	"slices"

	"realmlint/checks"
)

// Run asks every rule about the subject and returns what was found, in the
// order of the rules. Of the rules about the settings a token's findings hold
// only those that decide over its login; the others are said once, when the
// settings are judged alone.
func Run(s *checks.Subject, rules []Rule) []Finding {
	var found []Finding
	for rule, values := range broken(s, rules) {
		found = append(found, rule.finding(s, values))
	}
	return found
}

// Skim finds what Run finds, without the words: of each finding only Rule and
// Severity are set. It is for counting, and does not ask why.
func Skim(s *checks.Subject, rules []Rule) []Finding {
	var found []Finding
	for rule := range broken(s, rules) {
		found = append(found, Finding{Rule: rule, Severity: rule.Severity})
	}
	return found
}

// Deciding returns those of the rules that have a part in the verdict.
func Deciding(rules []Rule) []Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(rule Rule) bool { return !rule.Decides() })
}

// broken yields the rules that find something, and what they found.
func broken(s *checks.Subject, rules []Rule) iter.Seq2[*Rule, Values] {
	return func(yield func(*Rule, Values) bool) {
		parts := s.Parts()
		for i := range rules {
			rule := &rules[i]
			if rule.Needs&^parts != 0 || rule.OfSettings() && s.Token != nil && !rule.Decides() {
				continue
			}
			if values, ok := rule.Find(s); ok && !yield(rule, values) {
				return
			}
		}
	}
}

// ForTokens returns those of the rules that can find something in a token with
// the settings of s: rules about the settings alone that find nothing in them,
// or that have no say in a login, need not be asked again for each token.
func ForTokens(s *checks.Subject, rules []Rule) []Rule {
	alone := &checks.Subject{Provider: s.Provider, Now: s.Now}
	return slices.DeleteFunc(slices.Clone(rules), func(rule Rule) bool {
		if !rule.OfSettings() {
			return false
		}
		_, found := rule.Find(alone)
		return !found || !rule.Decides()
	})
}
