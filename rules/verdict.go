package rules

// Verdict is what becomes of a token.
type Verdict string

const (
	Accepted     Verdict = "accepted"
	Rejected     Verdict = "rejected"
	Undetermined Verdict = "undetermined" // it hangs on something that was not given, or that nobody knows of the server
)

// VerdictOf returns what the findings about settings alone amount to: rejected,
// if no login can succeed.
func VerdictOf(settings []Finding) Verdict {
	verdict := Accepted
	for i := range settings {
		if settings[i].Refuses() {
			return Rejected
		}
		if settings[i].Rule.Undecides || settings[i].Perhaps {
			verdict = Undetermined
		}
	}
	return verdict
}
