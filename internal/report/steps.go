package report

import (
	"slices"
	"strings"

	"realmlint/rules"
)

// step is a cause with its fix, as people are shown it.
type step struct {
	finding *rules.Finding
	lines   []labelled // what to do, and what is said then
}

// steps puts a road into words.
func (run *Run) steps(road *rules.Road) []step {
	list := make([]step, len(road.Steps))
	for i := range road.Steps {
		one := &road.Steps[i]
		list[i] = step{one.Cause, run.stepLines(one)}
	}
	if n := len(list); n > 0 && road.End != "" {
		list[n-1].lines = append(list[n-1].lines, labelled{"then", "what becomes of it cannot be tried: " + road.End})
	}
	return list
}

func (run *Run) stepLines(one *rules.Step) []labelled {
	if one.Then == nil {
		return fixLines(one.Cause.Fixes)
	}
	lines := fixLines(append([]rules.Fix{one.Fix}, one.Or...))
	return append(lines, labelled{"then", run.then(one.Then)})
}

// then says what the server answers once a fix was made.
func (run *Run) then(answer *rules.Answer) string {
	only, certain := answer.Certain()
	switch {
	case certain && only.Verdict == rules.Accepted:
		return run.Server.Name + " lets it in (tried)"
	case certain && only.Message != nil:
		lead, said := run.refusal(&only)
		return lead + ": " + said
	}
	return sentence(Sentence(run.Server.Name, answer)).String()
}

// offRoad are the lines of a finding that is on no road: what the server says, and
// what to do.
func (run *Run) offRoad(f *rules.Finding) []labelled {
	return append(run.saysLine(f), fixLines(f.Fixes)...)
}

// saysLine is what the server says for a finding, if it says something.
func (run *Run) saysLine(f *rules.Finding) (lines []labelled) {
	if said := answerInLine(run.Server, f, nil); said != "" {
		lines = append(lines, labelled{"says", said})
	}
	return lines
}

// wrapping says in a sentence what was taken off a token, and what would have
// become of it with that.
func (run *Run) wrapping(f *rules.Finding) string {
	if len(f.Says) == 0 {
		return f.Detail
	}
	return strings.TrimSuffix(f.Detail, " with these words") + ": " + f.Says[0].Text
}

// notOnRoad returns the causes among the findings that no step of the road is
// about, and that say more than that something was not checked.
func notOnRoad(findings []rules.Finding, road *rules.Road) []rules.Cause {
	shown := map[rules.ID]bool{}
	for i := range road.Steps {
		cause := road.Steps[i].Cause.Rule
		shown[road.Steps[i].Of], shown[cause.ID] = true, true
		for _, id := range cause.Explains {
			shown[id] = true
		}
	}
	return slices.DeleteFunc(rules.Causes(findings), func(c rules.Cause) bool {
		return shown[c.Finding.Rule.ID] || slices.Contains(road.Mended, c.Finding.Rule.ID) || notChecked(c.Finding)
	})
}

// unchecked are the findings that say what was not given, one for each rule.
type unchecked []*rules.Finding

func (u *unchecked) add(findings []rules.Finding) {
	for i := range findings {
		f := &findings[i]
		known := slices.ContainsFunc(*u, func(one *rules.Finding) bool { return one.Rule == f.Rule })
		if notChecked(f) && !known {
			*u = append(*u, f)
		}
	}
}

// notChecked reports whether a finding says no more than that something was not
// given, which is the same for all tokens of a run.
func notChecked(f *rules.Finding) bool {
	return f.Rule.Undecides && f.Rule.Severity == rules.Info && f.Rule.OfSettings()
}
