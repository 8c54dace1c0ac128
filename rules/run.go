package rules

import (
	"iter"
	"maps"
	"slices"
	"strings"

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

// Answer returns what Judge and Said make of what Run would find. It asks no
// further than the rule that decides.
func Answer(s *checks.Subject, rules []Rule) (verdict Verdict, said Message, known bool) {
	verdict = Accepted
	for rule, values := range broken(s, rules) {
		if rule.Severity == Error {
			said, known = Said([]Finding{rule.finding(s, values)})
			return Rejected, said, known
		}
		if rule.Undecides {
			verdict = Undetermined
		}
	}
	return verdict, Message{}, false
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

// Verdict is what becomes of a token.
type Verdict string

const (
	Accepted     Verdict = "accepted"
	Rejected     Verdict = "rejected"
	Undetermined Verdict = "undetermined" // nothing refuses it, but something was not given
)

// Judge returns the verdict that the findings amount to.
func Judge(found []Finding) Verdict {
	verdict := Accepted
	for i := range found {
		if found[i].Refuses() {
			return Rejected
		}
		if found[i].Rule.Undecides {
			verdict = Undetermined
		}
	}
	return verdict
}

// Said returns Realm's words for the findings: those of the first that
// refuses. Known is false if nothing refuses, or if what Realm said is not
// known.
func Said(found []Finding) (message Message, known bool) {
	for i := range found {
		if found[i].Refuses() {
			if len(found[i].Realm) == 0 {
				return Message{}, false
			}
			return found[i].Realm[0], true
		}
	}
	return Message{}, false
}

func (r *Rule) finding(s *checks.Subject, values Values) Finding {
	detail, why, fix := r.Detail, r.Why, r.Fix
	if r.Case != nil {
		if c, ok := r.Case(s); ok {
			detail, why, fix = detail+"; "+c.Detail, c.Why, c.Fix
			values = merged(values, c.Values)
		}
	}
	shown := make(Values, len(values))
	for name, value := range values {
		shown[name] = Shown(value)
	}
	return Finding{
		Rule:     r,
		Severity: r.Severity,
		At:       place(s.Provider, fill(r.At, values)),
		Detail:   fill(detail, shown),
		Why:      why,
		Fix:      fill(fix, shown),
		Realm:    fillMessages(forMoment(r.Realm, s.Now), values),
		Values:   shown,
	}
}

// merged returns the values of both, those of more going before.
func merged(values, more Values) Values {
	all := Values{}
	maps.Copy(all, values)
	maps.Copy(all, more)
	return all
}

// place turns "settings.keys[1]" into the place of that setting in its file,
// if it stands in one.
func place(p *checks.Provider, at string) string {
	if setting, ok := strings.CutPrefix(at, "settings."); ok {
		if position, ok := p.Locate(setting); ok {
			return position.String()
		}
	}
	return at
}

// fillMessages fills Realm's texts with the values to the letter: the text is
// a prediction and must not be shortened.
func fillMessages(messages []Message, values Values) []Message {
	for i := range messages {
		messages[i].Text = fill(messages[i].Text, values)
	}
	return messages
}
