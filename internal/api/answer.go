package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/text"
	"realmlint/rules/realm"
)

// maxResults is how many tokens one answer shows. More are an error, not a
// shorter answer.
const maxResults = 100

// mostPressed is of how many tokens fixes can be made by a button: each is tried.
const mostPressed = 5

// Answer is what the page shows. Either Problem is set, or the rest.
type Answer struct {
	Problem   *Problem       `json:"problem"`
	Server    string         `json:"server"` // whose answers these are, as sentences call it
	At        string         `json:"at"`
	Basis     []text.Shown   `json:"basis"` // what the results rest on, a line each
	Results   []tokenResult  `json:"results"`
	Reported  []comparedText `json:"reported"`  // error texts that stood beside the tokens
	Settings  []shownFinding `json:"settings"`  // about the settings alone
	Explained *explainedText `json:"explained"` // what was pasted, if that is an error text without a token
	Share     string         `json:"share"`     // Markdown, without token and key
	Form      form           `json:"form"`      // what was asked for by Request.Press; nil: nothing
	Made      *madeToken     `json:"made"`      // what was asked for by Request.Make, and nothing else then
	Case      *sharedCase    `json:"case"`      // what was asked for by Request.Case; nil: nothing
	Move      *shownMove     `json:"move"`      // what was asked for by Request.Move; nil: nothing, or the settings are not Realm's
}

// Check answers a request, JSON for JSON. An answer is there for any text, and
// if realmlint itself fails on it: in a browser nothing starts it again. Pause is
// called again and again while the answer takes its time; nil: never.
func Check(request []byte, version string, pause func()) []byte {
	var r Request
	if err := json.Unmarshal(request, &r); err != nil {
		return encoded(Answer{Problem: &Problem{Text: "the request is not what this page sends; reload the page"}})
	}
	r.pause = pause
	return r.shownAnswer(version)
}

// shownAnswer is the answer as JSON, whatever happens on the way to it.
func (r *Request) shownAnswer(version string) (shown []byte) {
	if r.pause == nil {
		r.pause = func() {}
	}
	defer func() {
		if recover() != nil {
			shown = encoded(Answer{Problem: &Problem{Field: "text", Text: "realmlint itself failed on this, which is a bug; realmlint on the command line says where"}})
		}
	}()
	return encoded(r.answer(version))
}

// answer judges the request. The first thing that is in the way is the answer's
// Problem, and nothing is judged then: half an answer would look like a whole one.
func (r *Request) answer(version string) Answer {
	if r.Make != nil {
		return r.made()
	}
	if size := len(r.Text) + len(r.File) + len(r.JWKSet); size > MaxText {
		return Answer{Problem: problem("text", fmt.Errorf("this is longer than %d MiB; check it with realmlint on the command line", MaxText>>20))}
	}
	s, wrong := r.subject()
	if wrong != nil {
		return Answer{Problem: wrong}
	}
	found := s.server.Findings(&checks.Subject{Settings: s.settings, Now: s.now}, s.policy)
	all, err := s.judge(r.Text)
	var explained *explainedText
	if strings.TrimSpace(r.Text) != "" && len(all.results) == 0 {
		explained = explain(r.Text, err)
	}
	if err != nil && explained == nil {
		return Answer{Problem: problem("text", err)}
	}
	run := s.run(found, version)
	answer := Answer{
		Server:    s.server.Name,
		At:        text.InUTC(s.now),
		Basis:     s.basis(run),
		Results:   []tokenResult{},
		Reported:  reported(all.reported),
		Settings:  findings(report.NotRepeated(found, len(all.results))),
		Explained: explained,
	}
	if explained != nil { // which says all of it
		answer.Reported = []comparedText{}
	}
	for i, result := range all.results {
		shown := s.shown(result, r.Text, all.tokens[i])
		if i < mostPressed && !s.given {
			shown.press(presses{r, s, all.tokens[i], i}, result.Findings)
		}
		shown.Times = s.timeline(all.judge, all.tokens[i], result.Token)
		answer.Results = append(answer.Results, shown)
	}
	if r.Case {
		answer.Case = s.sharedCase(all, version)
	}
	if r.Move && !s.given { // what it writes may hold a key
		if answer.Move, err = s.move(r, all.tokens); err != nil {
			return Answer{Problem: problem("jwk_set", err)}
		}
	}
	if r.Press != "" && !s.given {
		answer.Form = r.pressed(s, all)
	}
	if answer.Share, err = share(all, run); err != nil {
		return Answer{Problem: problem("text", err)}
	}
	return answer
}

// basis says which settings were used, and what else the results rest on.
func (s *subject) basis(run report.Run) []text.Shown {
	var list []text.Shown
	if s.assumed != "" {
		list = append(list, short(s.assumed))
	}
	for _, line := range run.Basis() {
		list = append(list, short(line))
	}
	return list
}

// pasted is what results call the text. In a report no file is called so.
const pasted = "<pasted text>"

// judged is what a text comes to.
type judged struct {
	judge    *engine.Judge
	results  []report.Result
	tokens   []scan.Token        // of the results, in their order
	reported []report.Comparison // error texts beside the tokens
}

// judge judges every token in the input as the command line does; a blank text
// holds none.
func (s *subject) judge(input string) (judged, error) {
	var all judged
	if strings.TrimSpace(input) == "" {
		return all, nil
	}
	common := checks.Subject{Settings: s.settings, Now: s.now, ExtraKeys: s.candidates, Pause: s.pause}
	judge := engine.NewJudge(s.server, common, s.policy).WithRoads()
	all.judge = judge
	texts := errtext.New(realm.Server)
	reports := engine.NewReportedErrors(texts, s.server, common)
	for token, err := range scan.TokensIn(pasted, input, texts.Keywords(), reports.AddText) {
		var broken scan.LineError
		if errors.As(err, &broken) && (len(all.results) > 0 || len(reports.Compare()) > 0) {
			continue // there is an answer to what else was pasted
		}
		if err != nil {
			return judged{}, err
		}
		if len(all.results) == maxResults {
			return judged{}, fmt.Errorf("there are more than %d tokens in this; check them with realmlint on the command line", maxResults)
		}
		s.pause()
		result := judge.Result(token)
		reports.AddResult(result)
		all.results, all.tokens = append(all.results, result), append(all.tokens, token)
	}
	all.reported = reports.Compare()
	return all, nil
}

// problem is the Problem that an error of a field is to the user.
func problem(field string, err error) *Problem {
	p := &Problem{Field: field, Text: text.Shown(err.Error())}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		p.Hint = text.Shown(hinted.Hint())
	}
	return p
}
