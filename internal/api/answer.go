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
	"realmlint/rules"
	"realmlint/rules/realm"
)

// maxResults is how many tokens one answer shows. More are an error, not a
// shorter answer.
const maxResults = 100

// Answer is what the page shows. Either Problem is set, or the rest.
type Answer struct {
	Problem  *Problem       `json:"problem"`
	At       string         `json:"at"`
	Basis    []text.Shown   `json:"basis"` // what the results rest on, a line each
	Results  []tokenResult  `json:"results"`
	Reported []comparedText `json:"reported"` // error texts that stood beside the tokens
	Settings []shownFinding `json:"settings"` // about the settings alone
	Share    string         `json:"share"`    // Markdown, without token and key
}

// tokenResult is the answer about one token.
type tokenResult struct {
	Line        int            `json:"line"`
	Column      int            `json:"column"`
	Fingerprint string         `json:"fingerprint"`
	Length      int            `json:"length"`
	Kind        string         `json:"kind"` // what was judged if that is no token; else empty
	Verdict     rules.Verdict  `json:"verdict"`
	Said        *serverAnswer  `json:"said"`     // nil unless rejected, for certain
	Answer      []shownPhrase  `json:"answer"`   // what the server answers and what that hangs on
	Off         string         `json:"off"`      // what refuses the token and is switched off
	OwnTime     *shownOwnTime  `json:"own_time"` // nil unless the token has expired and was another when it was new
	Road        []shownStep    `json:"road"`     // empty unless rejected, for certain
	Findings    []shownFinding `json:"findings"`
	Parts       []decodedPart  `json:"parts"`
}

// comparedText is an error text of the server's that was pasted, compared with what is
// predicted for the tokens.
type comparedText struct {
	Line   int        `json:"line"`
	Text   text.Shown `json:"text"`
	Agrees *bool      `json:"agrees"` // nil: there is nothing to compare
	Says   text.Shown `json:"says"`
}

// serverAnswer is what the server answered to a token that it refused.
type serverAnswer struct {
	Text       text.Shown       `json:"text"` // empty if it is not known
	Confidence rules.Confidence `json:"confidence"`
	Masked     bool             `json:"masked"` // the client saw only "unauthorized"
}

// shownOwnTime is what would have been said to the token when it was new.
type shownOwnTime struct {
	At      string        `json:"at"`
	Verdict rules.Verdict `json:"verdict"`
	Answer  []shownPhrase `json:"answer"`
}

// shownStep is a cause, what to do about it, and what is said then.
type shownStep struct {
	Rule   rules.ID      `json:"rule"`
	At     text.Shown    `json:"at"`
	Title  string        `json:"title"`
	Detail text.Shown    `json:"detail"`
	Why    string        `json:"why"`
	Fixes  []text.Shown  `json:"fixes"` // the first was done; the others mend the same
	Then   []shownPhrase `json:"then"`  // empty if it cannot be tried
	End    string        `json:"end"`   // why it goes no further; empty if nothing is to be said
}

// shownPhrase is a part of a sentence.
type shownPhrase struct {
	Text   text.Shown `json:"text"`
	Quoted bool       `json:"quoted"` // the server's text, or another value
}

// shownFinding is one rule's finding with the words that the page shows.
type shownFinding struct {
	Rule     rules.ID       `json:"rule"`
	Severity string         `json:"severity"`
	At       text.Shown     `json:"at"`
	Title    string         `json:"title"`
	Detail   text.Shown     `json:"detail"`
	Why      string         `json:"why"`
	Fixes    []text.Shown   `json:"fixes"`
	Refuses  bool           `json:"refuses"`
	Realm    []wordingShown `json:"realm"`
}

// wordingShown is one wording of the server's, the one of the moment first.
type wordingShown struct {
	Text       text.Shown       `json:"text"`
	Years      string           `json:"years"`
	Confidence rules.Confidence `json:"confidence"`
}

// Check answers a request, JSON for JSON. An answer is there for any text, and
// if realmlint itself fails on it: in a browser nothing starts it again.
func Check(request []byte, version string) (shown []byte) {
	defer func() {
		if recover() != nil {
			shown, _ = json.Marshal(Answer{Problem: &Problem{Field: "text", Text: "realmlint itself failed on this, which is a bug; realmlint on the command line says where"}})
		}
	}()
	var r Request
	answer := Answer{}
	if err := json.Unmarshal(request, &r); err != nil {
		answer.Problem = &Problem{Text: "the request is not what this page sends; reload the page"}
	} else {
		answer = r.answer(version)
	}
	// An Answer has nothing in it that cannot be JSON.
	shown, _ = json.Marshal(answer)
	return shown
}

// answer judges the request. The first thing that is in the way is the answer's
// Problem, and nothing is judged then: half an answer would look like a whole one.
func (r *Request) answer(version string) Answer {
	if size := len(r.Text) + len(r.File) + len(r.JWKSet); size > MaxText {
		return Answer{Problem: problem("text", fmt.Errorf("this is longer than %d MiB; check it with realmlint on the command line", MaxText>>20))}
	}
	s, wrong := r.subject()
	if wrong != nil {
		return Answer{Problem: wrong}
	}
	found := realm.Server.Findings(&checks.Subject{Settings: s.provider, Now: s.now}, s.policy)
	all, err := s.judge(r.Text)
	if err != nil {
		return Answer{Problem: problem("text", err)}
	}
	run := s.run(found, version)
	answer := Answer{
		At:       text.InUTC(s.now),
		Basis:    basis(run),
		Results:  []tokenResult{},
		Reported: reported(all.reported),
		Settings: findings(report.NotRepeated(found, len(all.results))),
	}
	for _, result := range all.results {
		answer.Results = append(answer.Results, s.shown(result))
	}
	if answer.Share, err = share(all, run); err != nil {
		return Answer{Problem: problem("text", err)}
	}
	return answer
}

// basis says which settings were used, and what else the results rest on.
func basis(run report.Run) []text.Shown {
	var list []text.Shown
	for _, line := range run.Basis() {
		list = append(list, short(line))
	}
	return list
}

// pasted is what results call the text. In a report no file is called so.
const pasted = "<pasted text>"

// judged is what a text comes to.
type judged struct {
	results  []report.Result
	reported []report.Comparison // error texts beside the tokens
}

// judge judges every token in the input as the command line does; a blank text
// holds none.
func (s *subject) judge(input string) (judged, error) {
	var all judged
	if strings.TrimSpace(input) == "" {
		return all, nil
	}
	common := checks.Subject{Settings: s.provider, Now: s.now, ExtraKeys: s.candidates}
	judge := engine.NewJudge(realm.Server, common, s.policy).WithRoads()
	texts := errtext.New(realm.Server)
	reports := engine.NewReportedErrors(texts, common)
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
		result := judge.Result(token)
		reports.AddResult(result)
		all.results = append(all.results, result)
	}
	all.reported = reports.Compare()
	return all, nil
}

// shown cuts a result to what the page shows of it.
func (s *subject) shown(r report.Result) tokenResult {
	result := tokenResult{
		Line:        r.Source.Line,
		Column:      r.Source.Column,
		Fingerprint: r.Token.Fingerprint(),
		Length:      r.Token.Length,
		Kind:        r.Kind(),
		Verdict:     r.Answer.Verdict(),
		Answer:      phrases(&r.Answer),
		Off:         report.SwitchedOff(r.Answer.Off),
		Road:        road(&r.Answer.Road),
		Findings:    findings(r.Findings),
		Parts:       parts(r.Token, r.Findings),
	}
	if only, certain := r.Answer.Certain(); certain && only.Verdict == rules.Rejected {
		var message rules.Message
		if only.Message != nil {
			message = *only.Message
		}
		result.Said = &serverAnswer{short(message.Text), message.Confidence, realm.Server.Masks(message, s.now)}
	}
	if own := r.OwnTime; own != nil {
		result.OwnTime = &shownOwnTime{text.InUTC(own.At), own.Answer.Verdict(), phrases(&own.Answer)}
	}
	return result
}

// road cuts a road to what the page shows.
func road(of *rules.Road) []shownStep {
	list := make([]shownStep, 0, len(of.Steps))
	for i := range of.Steps {
		step := &of.Steps[i]
		cause, fixes := step.Cause, append([]rules.Fix{step.Fix}, step.Or...)
		shown := shownStep{Rule: cause.Rule.ID, At: short(cause.Place()), Title: cause.Title, Detail: short(cause.Detail), Why: cause.Why, Then: []shownPhrase{}}
		switch {
		case step.Then == nil:
			fixes = cause.Fixes
		case step.Then.Verdict() == rules.Accepted:
			shown.Then = []shownPhrase{{Text: text.Shown(realm.Server.Name + " lets it in (tried)")}}
		default:
			shown.Then = phrases(step.Then)
		}
		shown.Fixes = fixLines(fixes)
		if i == len(of.Steps)-1 {
			shown.End = of.End
		}
		list = append(list, shown)
	}
	return list
}

// phrases returns the sentence that says what the server answers.
func phrases(answer *rules.Answer) []shownPhrase {
	var list []shownPhrase
	for _, one := range report.Sentence(realm.Server.Name, answer) {
		list = append(list, shownPhrase{short(one.Text), one.Quoted})
	}
	return list
}

func reported(all []report.Comparison) []comparedText {
	list := make([]comparedText, 0, len(all))
	for _, r := range all {
		list = append(list, comparedText{r.Source.Line, short(r.Text), r.Agrees, short(r.Says)})
	}
	return list
}

// findings cuts findings to what the page shows. Of wordings that follow each
// other and are the same but for their sources it shows one.
func findings(found []rules.Finding) []shownFinding {
	list := make([]shownFinding, 0, len(found))
	for i := range found {
		f := &found[i]
		shown := shownFinding{
			Rule:     f.Rule.ID,
			Severity: f.Severity.String(),
			At:       short(f.Place()),
			Title:    f.Title,
			Detail:   short(f.Detail),
			Why:      f.Why,
			Fixes:    fixLines(f.Fixes),
			Refuses:  f.Refuses(),
			Realm:    []wordingShown{},
		}
		for i, m := range f.Says {
			if i == 0 || m.Text != f.Says[i-1].Text {
				shown.Realm = append(shown.Realm, wordingShown{short(m.Text), m.Years.String(), m.Confidence})
			}
		}
		list = append(list, shown)
	}
	return list
}

// fixLines says each fix with where it is made.
func fixLines(fixes []rules.Fix) []text.Shown {
	list := make([]text.Shown, 0, len(fixes))
	for i := range fixes {
		list = append(list, short(report.FixLine(&fixes[i])))
	}
	return list
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
