package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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
	Problem  *Problem   `json:"problem"`
	At       string     `json:"at"`
	Results  []Result   `json:"results"`
	Reported []Reported `json:"reported"` // error texts that stood beside the tokens
	Settings []Finding  `json:"settings"` // about the settings alone
	Share    string     `json:"share"`    // Markdown, without token and key
}

// Result is the answer about one token.
type Result struct {
	Line        int           `json:"line"`
	Column      int           `json:"column"`
	Fingerprint string        `json:"fingerprint"`
	Length      int           `json:"length"`
	Verdict     rules.Verdict `json:"verdict"`
	Said        *Said         `json:"said"`   // nil unless rejected, for certain
	Answer      []Phrase      `json:"answer"` // what Realm answers and what that hangs on
	Off         string        `json:"off"`    // what refuses the token and is switched off
	Findings    []Finding     `json:"findings"`
	Parts       []Part        `json:"parts"`
}

// Reported is an error text of Realm's that was pasted, compared with what is
// predicted for the tokens.
type Reported struct {
	Line   int        `json:"line"`
	Text   text.Shown `json:"text"`
	Agrees *bool      `json:"agrees"` // nil: there is nothing to compare
	Says   text.Shown `json:"says"`
}

// Said is what Realm answered to a token that it refused.
type Said struct {
	Text       text.Shown       `json:"text"` // empty if it is not known
	Confidence rules.Confidence `json:"confidence"`
	Masked     bool             `json:"masked"` // the client saw only "unauthorized"
}

// Phrase is a part of a sentence.
type Phrase struct {
	Text   text.Shown `json:"text"`
	Quoted bool       `json:"quoted"` // Realm's text, or another value
}

// Finding is one rule's finding with the words that the page shows.
type Finding struct {
	Rule     rules.ID   `json:"rule"`
	Severity string     `json:"severity"`
	At       text.Shown `json:"at"`
	Title    string     `json:"title"`
	Detail   text.Shown `json:"detail"`
	Why      string     `json:"why"`
	Fix      text.Shown `json:"fix"`
	Refuses  bool       `json:"refuses"`
	Realm    []Text     `json:"realm"`
}

// Text is one wording of Realm's, the one of the moment first.
type Text struct {
	Text       text.Shown       `json:"text"`
	Years      string           `json:"years"`
	Confidence rules.Confidence `json:"confidence"`
}

// Check answers a request, JSON for JSON. An answer is there for any text.
func Check(request []byte, version string) []byte {
	var r Request
	answer := Answer{}
	if err := json.Unmarshal(request, &r); err != nil {
		answer.Problem = &Problem{Text: "the request is not what this page sends; reload the page"}
	} else {
		answer = r.answer(version)
	}
	// An Answer has nothing in it that cannot be JSON.
	shown, _ := json.Marshal(answer)
	return shown
}

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
	answer := Answer{
		At:       text.InUTC(s.now),
		Results:  []Result{},
		Reported: reported(all.reported),
		Settings: findings(found),
	}
	if len(all.results) > 0 {
		answer.Settings = findings(idle(found))
	}
	for _, result := range all.results {
		answer.Results = append(answer.Results, s.shown(result))
	}
	if answer.Share, err = share(all, s, found, version); err != nil {
		return Answer{Problem: problem("text", err)}
	}
	return answer
}

// idle returns the findings that no token's result repeats.
func idle(found []rules.Finding) []rules.Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f rules.Finding) bool { return f.Rule.Decides() })
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
	judge := engine.NewJudge(realm.Server, common, s.policy)
	texts := errtext.New(realm.Server)
	reports := engine.NewReports(texts, common)
	for token, err := range scan.TokensIn(pasted, input, texts.Keywords(), reports.AddText) {
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

func (s *subject) shown(r report.Result) Result {
	result := Result{
		Line:        r.Source.Line,
		Column:      r.Source.Column,
		Fingerprint: r.Token.Fingerprint(),
		Length:      r.Token.Length,
		Verdict:     r.Answer.Verdict(),
		Answer:      phrases(&r.Answer),
		Off:         report.SwitchedOff(r.Answer.Off),
		Findings:    findings(r.Findings),
		Parts:       parts(r.Token, r.Findings),
	}
	if only, certain := r.Answer.Certain(); certain && only.Verdict == rules.Rejected {
		var message rules.Message
		if only.Message != nil {
			message = *only.Message
		}
		result.Said = &Said{short(message.Text), message.Confidence, message.Masked(s.now)}
	}
	return result
}

// phrases returns the sentence that says what Realm answers.
func phrases(answer *rules.Answer) []Phrase {
	var list []Phrase
	for _, one := range report.Sentence(realm.Server.Name, answer) {
		list = append(list, Phrase{short(one.Text), one.Quoted})
	}
	return list
}

func reported(all []report.Comparison) []Reported {
	list := make([]Reported, 0, len(all))
	for _, r := range all {
		list = append(list, Reported{r.Source.Line, short(r.Text), r.Agrees, short(r.Says)})
	}
	return list
}

func findings(found []rules.Finding) []Finding {
	list := make([]Finding, 0, len(found))
	for i := range found {
		f := &found[i]
		shown := Finding{
			Rule:     f.Rule.ID,
			Severity: f.Severity.String(),
			At:       short(f.Place()),
			Title:    f.Rule.Title,
			Detail:   short(f.Detail),
			Why:      f.Why,
			Fix:      short(f.Fix),
			Refuses:  f.Refuses(),
			Realm:    []Text{},
		}
		for i, m := range f.Says {
			if i == 0 || m.Text != f.Says[i-1].Text {
				shown.Realm = append(shown.Realm, Text{short(m.Text), m.Years.String(), m.Confidence})
			}
		}
		list = append(list, shown)
	}
	return list
}

func problem(field string, err error) *Problem {
	p := &Problem{Field: field, Text: text.Shown(err.Error())}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		p.Hint = text.Shown(hinted.Hint())
	}
	return p
}
