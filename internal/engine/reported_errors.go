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

// NewReportedErrors returns reports about the tokens of common, which has none, and
// about the error texts of the catalogue.
func NewReportedErrors(texts *errtext.Catalogue, common checks.Subject) *ReportedErrors {
	return &ReportedErrors{texts: texts, now: common.Now, settings: common.Settings.Describe()}
}

func (r *ReportedErrors) of(name string) *inputLog {
	for _, l := range slices.Backward(r.inputs) {
		if l.name == name {
			return l
		}
	}
	l := &inputLog{name: name, server: r.texts.Server()}
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
	if ok {
		r.guard.Lock()
		defer r.guard.Unlock()
		l := r.of(line.Name)
		l.lines = append(l.lines, line.Line)
		l.reported = append(l.reported, reported)
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

// Compare returns one comparison for each input that holds an error text. After
// an interruption the input may still be read.
func (r *ReportedErrors) Compare() []report.Comparison {
	r.guard.Lock()
	defer r.guard.Unlock()
	var all []report.Comparison
	for _, l := range r.inputs {
		if len(l.reported) > 0 {
			all = append(all, l.compare(r.now, r.settings))
		}
	}
	return all
}

// compare looks for the text and the token that agree. If none do, it is the
// first text about a Custom JWT that is told apart.
func (l *inputLog) compare(now time.Time, settings checks.Description) report.Comparison {
	for i, reported := range l.reported {
		for _, p := range l.predictions {
			if reported.Agrees(p.Prediction, now) {
				return l.comparison(i, true, fmt.Sprintf("agrees with what %s says to the token in line %d", l.server.Name, p.line))
			}
		}
	}
	for i, reported := range l.reported {
		for _, p := range l.predictions {
			if p.own != nil && reported.Agrees(*p.own, p.ownAt) {
				return l.comparison(i, true, fmt.Sprintf("agrees with what %s said to the token in line %d in its own time", l.server.Name, p.line))
			}
		}
	}
	first := 0
	for first < len(l.reported)-1 && l.reported[first].Lookalike != nil {
		first++
	}
	reported := l.reported[first]
	switch {
	case reported.Lookalike != nil:
		return l.undecided(first, reported.Lookalike.Means)
	case len(l.predictions) == 0:
		return l.undecided(first, "there is no token to compare it with; realmlint explain says what is behind it")
	case reported.BeforeItsTime(now):
		return l.undecided(first, "clients were told no more than this from "+l.server.MaskedSince.Format("2 January 2006")+" on; judge as of the time of the failure with --at")
	case l.tooMany:
		return l.undecided(first, "there are too many tokens to compare it with")
	}
	if c, ok := l.otherAlgorithm(first, settings); ok {
		return c
	}
	for _, p := range l.predictions {
		if missing := p.missing(l.server); missing != "" {
			return l.undecided(first, "cannot be compared: "+missing)
		}
	}
	return l.comparison(first, false, l.differs(reported))
}

// missing says what keeps a text from being compared with the prediction; empty
// if nothing does.
func (p *prediction) missing(server *rules.Server) string {
	only, certain := p.Certain()
	switch {
	case !certain && len(p.Possible) > 0:
		return p.Possible[0].If[0].Reason
	case !certain:
		return "realmlint itself failed on this token"
	case only.Verdict == rules.Rejected && len(p.Said) == 0:
		return "what " + server.Name + " says to this token is not known"
	}
	return ""
}

// differs says why a text agrees with no token.
func (l *inputLog) differs(reported errtext.ErrorText) string {
	for _, p := range l.predictions {
		if reported.Later(p.Prediction) {
			return fmt.Sprintf("does not agree yet: %s says so to the token in line %d once its first error is mended; with --at and the time of the failure it may be the first", l.server.Name, p.line)
		}
	}
	says := "does not agree: the token or the settings pasted are not the ones that failed"
	if len(l.predictions) > 1 {
		return says
	}
	switch p := l.predictions[0]; {
	case p.Verdict() == rules.Accepted:
		return says + "; " + l.server.Name + " lets this token in"
	case len(p.Said) > 0:
		return says + "; to this token it says: " + p.Said[0].Text
	}
	return says
}

func (l *inputLog) undecided(i int, says string) report.Comparison {
	r := l.comparison(i, false, says)
	r.Agrees = nil
	return r
}

func (l *inputLog) comparison(i int, agrees bool, says string) report.Comparison {
	r := report.Comparison{
		Source: report.InputLine{Name: l.name, Line: l.lines[i]},
		Text:   l.reported[i].Text,
		Agrees: &agrees,
		Says:   says,

		Foreign: l.reported[i].Lookalike != nil,
	}
	for _, rule := range l.reported[i].Rules {
		r.Rules = append(r.Rules, rule.ID)
	}
	return r
}
