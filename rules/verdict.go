package rules

import "realmlint/checks"

// Verdict is what becomes of a token.
type Verdict string

const (
	Accepted     Verdict = "accepted"
	Rejected     Verdict = "rejected"
	Undetermined Verdict = "undetermined" // nothing refuses it, but something was not given, or nobody knows it of Realm
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
