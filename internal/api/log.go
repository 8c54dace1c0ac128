package api

import (
	"encoding/json"
	"io"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/picture"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Log counts the tokens of a log of any size, which comes piece by piece, in memory
// that does not grow with it.
type Log struct {
	subject  *subject
	run      report.Run
	total    *stats.Summary
	examples map[string][]logExample
	room     int // for the texts of examples
	done     bool
}

// Of each row the first tokens are kept, to be looked at; of a row the first of
// which was longer, or that came late, only where they stand.
const (
	mostExamples   = 5
	longestExample = 8 << 10
	roomOfExamples = 16 << 20
)

// logExample is a token that counts in a row.
type logExample struct {
	Line    int           `json:"line"`
	Column  int           `json:"column"`
	Verdict rules.Verdict `json:"verdict"`
	Text    string        `json:"text"` // the token; empty if it was not kept
}

// logAnswer is what the page shows of a log.
type logAnswer struct {
	Problem *Problem     `json:"problem"`
	Title   string       `json:"title"`
	Tokens  int          `json:"tokens"`
	Done    bool         `json:"done"`
	Stopped bool         `json:"stopped"`
	Basis   []text.Shown `json:"basis"`
	Views   []logView    `json:"views"`
}

type logView struct {
	Title   string           `json:"title"`
	Picture *picture.Picture `json:"picture"`
	Heads   []string         `json:"heads"`
	Rows    []logRow         `json:"rows"`
	Note    []shownPhrase    `json:"note"`
}

type logRow struct {
	Cells [][]shownPhrase `json:"cells"`
	Key   string          `json:"key"` // of its examples; empty: there are none
}

// NewLog returns what counts the tokens of a log under the settings of a request, of
// which the text does not count. If the request cannot be used there is no Log but
// the answer that says so.
func NewLog(request []byte, version string) (log *Log, failed []byte) {
	var r Request
	if err := json.Unmarshal(request, &r); err != nil {
		return nil, encoded(logAnswer{Problem: &Problem{Text: "the request is not what this page sends; reload the page"}})
	}
	s, wrong := r.subject()
	if wrong != nil {
		return nil, encoded(logAnswer{Problem: wrong})
	}
	run := s.run(s.server.Findings(&checks.Subject{Settings: s.settings, Now: s.now}, s.policy), version)
	return &Log{subject: s, run: run, total: stats.New(run), examples: map[string][]logExample{}, room: roomOfExamples}, nil
}

// Read counts the tokens in what it reads. Pause is called after each, and again and
// again while one takes its time; it returns false if it is not to go on. Answer and Examples may be asked for meanwhile.
func (l *Log) Read(from io.Reader, pause func() bool) {
	defer func() { l.done = true }()
	s := l.subject
	job := engine.Job{Server: s.server, Subject: checks.Subject{Settings: s.settings, Now: s.now, ExtraKeys: s.candidates, Pause: func() { pause() }}, Policy: s.policy}
	l.total.Interrupted = job.CountInTurn(scan.TokensFrom("log", from), l.total, func(one engine.Counted) bool {
		if one.Verdict != "" {
			l.keep(&one)
		}
		return pause()
	})
}

// keep keeps a token as an example of the rows in which it counts.
func (l *Log) keep(one *engine.Counted) {
	example := logExample{Line: one.Token.Line, Column: one.Token.Column, Verdict: one.Verdict}
	kept := false
	for _, key := range stats.Keys(one.Glance, one.Verdict, one.Cause, one.Of, l.subject.now) {
		list := l.examples[key]
		if len(list) == mostExamples || len(l.examples) > 5000 && list == nil {
			continue
		}
		if size := len(one.Token.Raw); !kept && size <= longestExample && size <= l.room {
			l.room -= size
			example.Text, kept = string(append([]byte(nil), one.Token.Raw...)), true
		}
		l.examples[key] = append(list, example)
	}
}

// Answer says what was counted so far.
func (l *Log) Answer() []byte {
	answer := logAnswer{Title: l.total.Title(), Tokens: l.total.Counts.Tokens, Done: l.done, Stopped: l.total.Interrupted, Basis: l.subject.basis(l.run), Views: []logView{}}
	for _, view := range l.total.Views(l.subject.server) {
		shown := logView{Title: view.Title, Picture: view.Picture, Heads: view.Heads, Rows: []logRow{}, Note: inLog(view.Note)}
		for _, row := range view.Rows {
			one := logRow{Cells: [][]shownPhrase{}}
			for _, cell := range row.Cells {
				one.Cells = append(one.Cells, inLog(cell))
			}
			if len(l.examples[row.Key]) > 0 {
				one.Key = row.Key
			}
			shown.Rows = append(shown.Rows, one)
		}
		answer.Views = append(answer.Views, shown)
	}
	return encoded(answer)
}

func inLog(phrases []report.Phrase) []shownPhrase {
	list := []shownPhrase{}
	for _, one := range phrases {
		list = append(list, shownPhrase{short(one.Text), one.Quoted})
	}
	return list
}

// Examples returns the first tokens that count in a row.
func (l *Log) Examples(key string) []byte {
	list := l.examples[key]
	if list == nil {
		list = []logExample{}
	}
	return encoded(list)
}

// encoded is for what has nothing in it that cannot be JSON.
func encoded(value any) []byte {
	shown, _ := json.Marshal(value)
	return shown
}
