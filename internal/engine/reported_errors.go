package engine

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"realmlint/checks"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/rules"
)

// ReportedErrors gathers, for each input, the error texts that somebody reports in it
// and what is predicted for its tokens, and compares them. It keeps little of
// either. Texts may be added while tokens are judged, and ahead of them.
type ReportedErrors struct {
	texts    *errtext.Catalogue
	server   *rules.Server
	now      time.Time
	settings checks.Description
	logins   []report.Login
	guard    sync.Mutex
	inputs   []*inputLog
}

// inputLog is what is known of one input.
type inputLog struct {
	name        string
	server      *rules.Server
	lines       []int
	reported    []errtext.ErrorText
	marked      bool // a line holds a mark of the server's
	predictions []prediction
	tooMany     bool // predictions, that is
}

// prediction is what is predicted for a token, and in which line that stands.
type prediction struct {
	line      int
	algorithm string // that the token is signed with; empty if it names none
	identity  string // what tells it from others
	errtext.Prediction
	own   *errtext.Prediction // for the token in its own time; nil: it is the same
	ownAt time.Time
}

// mostPredictions is how many different predictions are compared. An input with
// more is a list of tokens, and not what somebody wrote about one that failed.
const mostPredictions = 32

// mostLogins is how many apps are named: an input with more is the log of a server.
const mostLogins = 4

// NewReportedErrors returns reports about the tokens of common, which has none, that a
// server judges, and about the error texts of the catalogue, which may be another's.
func NewReportedErrors(texts *errtext.Catalogue, server *rules.Server, common checks.Subject) *ReportedErrors {
	return &ReportedErrors{texts: texts, server: server, now: common.Now, settings: common.Settings.Describe()}
}

func (r *ReportedErrors) of(name string) *inputLog {
	for _, l := range slices.Backward(r.inputs) {
		if l.name == name {
			return l
		}
	}
	l := &inputLog{name: name, server: r.server}
	r.inputs = append(r.inputs, l)
	return l
}

// AddText takes up a line that may hold an error text, and reports whether it
// does: scan.Request's OnKeyword, with the catalogue's Keywords as its Keywords.
func (r *ReportedErrors) AddText(line scan.KeywordLine) bool {
	if app, _, ok := errtext.AppOfLogin(line.Text); ok {
		r.login(line, app)
	}
	reported, ok := r.texts.ErrorTextIn(line.Text)
	marked := r.texts.Marked(line.Text) || ok && reported.Marked
	if ok || marked {
		r.guard.Lock()
		defer r.guard.Unlock()
		l := r.of(line.Name)
		l.marked = l.marked || marked
		if ok {
			l.lines = append(l.lines, line.Line)
			l.reported = append(l.reported, reported)
		}
	}
	return ok
}

// login takes up the app that somebody logged in to, where the settings are of
// another or name none.
func (r *ReportedErrors) login(line scan.KeywordLine, app string) {
	r.guard.Lock()
	defer r.guard.Unlock()
	known := func(one report.Login) bool { return one.AppID == app && one.Source.Name == line.Name }
	if app == r.settings.AppID || len(r.logins) == mostLogins || slices.ContainsFunc(r.logins, known) {
		return
	}
	r.logins = append(r.logins, report.Login{Source: report.InputLine{Name: line.Name, Line: line.Line}, AppID: app})
}

// Logins returns the apps to which the input says that somebody logged in, as far
// as they are not that of the settings, each at the first place in its input.
func (r *ReportedErrors) Logins() []report.Login {
	r.guard.Lock()
	defer r.guard.Unlock()
	return r.logins
}

// AddResult takes up what was found about a token.
func (r *ReportedErrors) AddResult(result report.Result) {
	r.guard.Lock()
	defer r.guard.Unlock()
	l := r.of(result.Source.Name)
	if l.tooMany {
		return
	}
	p := prediction{line: result.Source.Line, Prediction: errtext.Predict(result.Answer, result.Findings)}
	p.algorithm, _ = result.Token.Algorithm()
	p.identity = fmt.Sprint(p.algorithm, p.Verdict(), p.missing(l.server), textsOf(p.Said), textsOf(p.Then))
	if result.OwnTime != nil {
		own := errtext.Predict(result.OwnTime.Answer, result.OwnTime.Findings)
		p.own, p.ownAt = &own, result.OwnTime.At
		p.identity += fmt.Sprint(own.Verdict(), textsOf(own.Said))
	}
	for i := range l.predictions {
		if l.predictions[i].identity == p.identity {
			return
		}
	}
	l.tooMany = len(l.predictions) == mostPredictions
	if !l.tooMany {
		l.predictions = append(l.predictions, p)
	}
}

func textsOf(messages []rules.Message) (texts []string) {
	for _, m := range messages {
		texts = append(texts, m.Text)
	}
	return texts
}
