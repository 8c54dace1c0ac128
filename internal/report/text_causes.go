package report

import (
	"fmt"

	"realmlint/internal/text"
	"realmlint/rules"
)

// margin is where the lines about a cause begin.
const margin = 3

// causes writes why a token is refused, in the order in which the server names
// it, each with its fix and what is said then; and what else there is to say.
func (t *textRenderer) causes(result *Result) {
	road := &result.Answer.Road
	steps := t.run.steps(road)
	for i, step := range steps {
		if i == 0 {
			t.gap()
		}
		t.title(text.In(t.paint.refused, text.Pad(fmt.Sprint(i+1), -margin)), step.finding)
		lines := step.lines
		if len(steps) == 1 { // a screen has room for how that comes to be
			lines = append([]labelled{{"why", step.finding.Why}}, lines...)
		}
		t.about(step.finding, lines)
	}
	t.refused = t.refused || len(steps) > 0
	t.unchecked.add(result.Findings)
	t.rest(notOnRoad(result.Findings, road), len(steps) > 0)
}

// rest writes the causes that are on no road. Where there was one those that keep
// nobody out are a line each, as infos always are.
func (t *textRenderer) rest(causes []rules.Cause, road bool) {
	for i, cause := range causes {
		f := cause.Finding
		if i == 0 {
			t.gap()
		}
		lead := text.In(t.of(f.Severity), text.Pad(f.Severity.String(), -len("warning  ")))
		if f.Rule.ID.Is(rules.TokenWrapped) {
			t.out.Printf("%s", lead)
			t.wrap(nil, t.width(), t.run.wrapping(f)+" ["+string(f.Rule.ID)+"]")
			continue
		}
		t.title(lead, f)
		switch {
		case f.Rule.Undecides:
			t.about(f, t.run.saysLine(f)) // the fix is to paste more
		case f.Severity == rules.Error || f.Severity == rules.Warning && !road:
			t.about(f, t.run.offRoad(f))
		}
	}
}

// title writes a finding's title and the rule that it is of.
func (t *textRenderer) title(lead any, f *rules.Finding) {
	t.out.Printf("%s", lead)
	t.wrap(t.paint.strong, t.width(), f.Title+" ["+string(f.Rule.ID)+"]")
}

// about writes where the fault is, the two values side by side, and what to do.
func (t *textRenderer) about(f *rules.Finding, lines []labelled) {
	t.out.Printf("%*s", margin, "")
	t.wrap(nil, t.width(), f.Place()+": "+f.Detail)
	for _, line := range lines {
		label := text.Pad(line.label, -len("then "))
		if line.label == "fix" {
			t.out.Printf("%*s%s", margin, "", text.In(t.paint.fix, label))
		} else {
			t.out.Printf("%*s%s", margin, "", label)
		}
		t.wrapAt(nil, margin+len("then "), t.width(), line.prose)
	}
}

// notChecked says, once a run, what was not given and could not be checked.
func (t *textRenderer) notChecked() {
	for i, f := range t.unchecked {
		if i == 0 {
			t.gap()
		}
		t.wrap(nil, t.width(), f.Title+" ["+string(f.Rule.ID)+"]. "+f.Fixes[0].Text)
	}
}
