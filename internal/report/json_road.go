package report

import "realmlint/rules"

// jsonFix is an order, and what it comes to; untried says why that cannot be
// tried.
type jsonFix struct {
	Side    string       `json:"side"`
	Text    string       `json:"text"`
	Change  []jsonChange `json:"change"`
	Untried string       `json:"untried,omitempty"`
}

// jsonChange is null in To for a key, a text that is sent, and what is taken out.
type jsonChange struct {
	Do rules.Action `json:"do"`
	At string       `json:"at"`
	To any          `json:"to"`
}

// longestTo is how many characters of JSON the value of a change has at most.
const longestTo = 1000

// shownTo is the value of a change, nil if it is too long to be shown.
func shownTo(value any) any {
	if len(rules.AsJSON(value)) > longestTo {
		return nil
	}
	return value
}

// jsonStep is null in Then if the fix cannot be tried.
type jsonStep struct {
	Rule rules.ID  `json:"rule"`
	Of   rules.ID  `json:"of"`
	Fix  *jsonFix  `json:"fix"`
	Or   []jsonFix `json:"or"`
	Then *jsonThen `json:"then"`
}

// jsonOwnTime is what would have been said when the token was new.
type jsonOwnTime struct {
	At string `json:"at"`
	jsonThen
}

type jsonThen struct {
	Verdict rules.Verdict `json:"verdict"`
	Says    []jsonAnswer  `json:"says"`
}

func jsonFixes(fixes []rules.Fix) []jsonFix {
	list := make([]jsonFix, len(fixes))
	for i := range fixes {
		fix := &fixes[i]
		list[i] = jsonFix{Side: fix.Side.String(), Text: fix.Text, Change: []jsonChange{}, Untried: fix.Untried}
		for _, change := range fix.Change {
			list[i].Change = append(list[i].Change, jsonChange{change.Do, change.At.String(), shownTo(change.To)})
		}
	}
	return list
}

func (run *Run) jsonRoad(road *rules.Road) []jsonStep {
	list := make([]jsonStep, len(road.Steps))
	for i := range road.Steps {
		step := &road.Steps[i]
		list[i] = jsonStep{Rule: step.Cause.Rule.ID, Of: step.Of, Or: jsonFixes(step.Or)}
		if step.Fix.Text != "" {
			list[i].Fix = &jsonFixes([]rules.Fix{step.Fix})[0]
		}
		if step.Then != nil {
			list[i].Then = &jsonThen{step.Then.Verdict(), run.jsonAnswers(step.Then)}
		}
	}
	return list
}
