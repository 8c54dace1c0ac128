package engine

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/rules"
)

// Reports gathers, for each input, the error texts of Realm's that it holds
// and what is predicted for its tokens. It keeps little of either. Reading may
// run ahead of judging.
type Reports struct {
	texts  *errtext.Catalogue
	now    time.Time
	guard  sync.Mutex
	inputs []*ticket
}

// ticket is one input.
type ticket struct {
	name        string
	lines       []int
	reported    []errtext.ErrorText
	predictions []prediction
	more        bool // than mostPredictions
}

// prediction is what is predicted for a token, and in which line that stands.
type prediction struct {
	line int
	said string // what tells it from others
	errtext.Prediction
}

// With more different predictions than these an input is no ticket.
const mostPredictions = 32

// NewReports returns reports about tokens that are judged as of now, and about
// the error texts of the catalogue.
func NewReports(texts *errtext.Catalogue, now time.Time) *Reports {
	return &Reports{texts: texts, now: now}
}

func (r *Reports) of(name string) *ticket {
	for _, t := range slices.Backward(r.inputs) {
		if t.name == name {
			return t
		}
	}
	t := &ticket{name: name}
	r.inputs = append(r.inputs, t)
	return t
}

// Hear takes up a line that may hold an error text, and reports whether it
// does: scan.Request's Heard, with the catalogue's Words as its Words.
func (r *Reports) Hear(line scan.Line) bool {
	reported, ok := r.texts.ErrorTextIn(line.Text)
	if ok {
		r.guard.Lock()
		defer r.guard.Unlock()
		t := r.of(line.Name)
		t.lines = append(t.lines, line.Line)
		t.reported = append(t.reported, reported)
	}
	return ok
}

// Predict takes up what was found about a token.
func (r *Reports) Predict(result report.Result) {
	r.guard.Lock()
	defer r.guard.Unlock()
	t := r.of(result.Source.Name)
	if t.more || slices.ContainsFunc(result.Findings, func(f rules.Finding) bool { return f.Rule.ID == rules.TokenNotFound }) {
		return
	}
	p := prediction{line: result.Source.Line, Prediction: errtext.Predict(result.Findings)}
	p.said = fmt.Sprint(p.Verdict, textsOf(p.Said), textsOf(p.Then))
	for i := range t.predictions {
		if t.predictions[i].said == p.said {
			return
		}
	}
	t.more = len(t.predictions) == mostPredictions
	if !t.more {
		t.predictions = append(t.predictions, p)
	}
}

func textsOf(messages []rules.Message) (texts []string) {
	for _, m := range messages {
		texts = append(texts, m.Text)
	}
	return texts
}

// Compared returns one comparison for each input that holds an error text.
func (r *Reports) Compared() []report.Comparison {
	var all []report.Comparison
	for _, t := range r.inputs {
		if len(t.reported) > 0 {
			all = append(all, t.compare(r.now))
		}
	}
	return all
}

// compare looks for the text and the token that agree. If none do, it is the
// first text about a Custom JWT that is told apart.
func (t *ticket) compare(now time.Time) report.Comparison {
	for i, reported := range t.reported {
		for _, p := range t.predictions {
			if reported.Agrees(p.Prediction, now) {
				return t.comparison(i, true, fmt.Sprintf("agrees with what Realm says to the token in line %d", p.line))
			}
		}
	}
	first := 0
	for first < len(t.reported)-1 && t.reported[first].Lookalike != nil {
		first++
	}
	reported := t.reported[first]
	switch {
	case reported.Lookalike != nil:
		return t.undecided(first, reported.Lookalike.Means)
	case len(t.predictions) == 0:
		return t.undecided(first, "there is no token to compare it with; realmlint explain says what is behind it")
	case reported.BeforeItsTime(now):
		return t.undecided(first, "clients were told no more than this from 22 May 2024 on; judge as of the time of the failure with --at")
	case t.more:
		return t.undecided(first, "there are too many tokens to compare it with")
	}
	return t.comparison(first, false, t.differs(reported))
}

// differs says why a text agrees with no token.
func (t *ticket) differs(reported errtext.ErrorText) string {
	for _, p := range t.predictions {
		if reported.Later(p.Prediction) {
			return fmt.Sprintf("does not agree yet: Realm says so to the token in line %d once its first error is mended; with --at and the time of the failure it may be the first", p.line)
		}
	}
	says := "does not agree: the token or the settings pasted are not the ones that failed"
	if len(t.predictions) > 1 {
		return says
	}
	switch p := t.predictions[0]; {
	case p.Verdict == rules.Accepted:
		return says + "; Realm lets this token in"
	case len(p.Said) > 0:
		return says + "; to this token it says: " + p.Said[0].Text
	}
	return says
}

func (t *ticket) undecided(i int, says string) report.Comparison {
	r := t.comparison(i, false, says)
	r.Agrees = nil
	return r
}

func (t *ticket) comparison(i int, agrees bool, says string) report.Comparison {
	r := report.Comparison{
		Source: report.Place{Name: t.name, Line: t.lines[i]},
		Text:   t.reported[i].Text,
		Agrees: &agrees,
		Says:   says,

		Foreign: t.reported[i].Lookalike != nil,
	}
	for _, rule := range t.reported[i].Rules {
		r.Rules = append(r.Rules, rule.ID)
	}
	return r
}
