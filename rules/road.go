package rules

// Road is what a refused token has to go through until it is let in: mend the
// first thing that the server names, ask again, and so on.
type Road struct {
	Steps []Step
	// End says why it goes no further, where it does not end in a token that is
	// let in and the last step does not say it; else it is empty.
	End string
	// Mended are the rules that found something in the token, and find nothing any
	// more in what became of it at the end.
	Mended []ID
}

// Step is one cause and its fix, and what is said once that was done.
type Step struct {
	Cause *Finding // what is to be mended: the finding that refuses, or one that explains it
	Of    ID       // the rule that refuses
	Fix   Fix      // was tried, unless it is the last step and Then is nil
	Or    []Fix    // others in its place, on the other side; each was tried
	Then  *Answer  // nil: the fix cannot be tried
}

// LetsIn reports whether the road ends in a token that is let in.
func (r *Road) LetsIn() bool {
	if len(r.Steps) == 0 {
		return false
	}
	then := r.Steps[len(r.Steps)-1].Then
	return then != nil && then.Verdict() == Accepted
}

// Cause is a finding, and those whose reason it is.
type Cause struct {
	Finding   *Finding
	Explained []*Finding
}

// Causes returns the causes among the findings, in their order: one that explains
// another stands in its place.
func Causes(found []Finding) []Cause {
	explains := map[ID]*Finding{}
	for i := range found {
		for _, id := range found[i].Rule.Explains {
			if explains[id] == nil {
				explains[id] = &found[i]
			}
		}
	}
	var causes []Cause
	at := map[*Finding]int{}
	for i := range found {
		cause, explained := &found[i], false
		if by := explains[cause.Rule.ID]; by != nil {
			cause, explained = by, true
		}
		if _, there := at[cause]; !there {
			at[cause] = len(causes)
			causes = append(causes, Cause{Finding: cause})
		}
		if explained {
			one := &causes[at[cause]]
			one.Explained = append(one.Explained, &found[i])
		}
	}
	return causes
}

// Refuses reports whether the server refuses the token for the cause.
func (c *Cause) Refuses() bool { return c.Refusing() != nil }

// Refusing returns the finding of the cause in whose words the token is refused;
// nil if it is not.
func (c *Cause) Refusing() *Finding {
	if c.Finding.Refuses() {
		return c.Finding
	}
	for _, finding := range c.Explained {
		if finding.Refuses() {
			return finding
		}
	}
	return nil
}
