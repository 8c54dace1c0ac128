package rules

// Verdict is what becomes of a token.
type Verdict string

const (
	Accepted     Verdict = "accepted"
	Rejected     Verdict = "rejected"
	Undetermined Verdict = "undetermined" // nothing refuses it, but something was not given, or nobody knows it of the server
)

// VerdictOf returns the verdict that the findings amount to.
func VerdictOf(found []Finding) Verdict {
	return verdictOf(len(found), func(i int) *Rule { return found[i].Rule })
}

func verdictOf(n int, rule func(i int) *Rule) Verdict {
	verdict := Accepted
	for i := range n {
		switch r := rule(i); {
		case r.Severity == Error:
			return Rejected
		case r.Undecides:
			verdict = Undetermined
		}
	}
	return verdict
}

// FirstMessage returns the server's words for the findings: those of the first that
// refuses. Known is false if nothing refuses, or if what the server said is not
// known.
func FirstMessage(found []Finding) (message Message, known bool) {
	for i := range found {
		if found[i].Refuses() {
			if len(found[i].Says) == 0 {
				return Message{}, false
			}
			return found[i].Says[0], true
		}
	}
	return Message{}, false
}
