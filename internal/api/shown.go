package api

import (
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/text"
	"realmlint/rules"
)

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
	Seen        seenToken      `json:"seen"`
	Parts       []decodedPart  `json:"parts"`
	Times       *timeline      `json:"times"` // nil if the token names none
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
	Fixes  []shownFix    `json:"fixes"` // the first was done; the others mend the same
	Then   []shownPhrase `json:"then"`  // empty if it cannot be tried
	End    string        `json:"end"`   // why it goes no further; empty if nothing is to be said
}

// shownFix is what to do. It is made on the page if there is a Press.
type shownFix struct {
	Text  text.Shown `json:"text"`
	Press *press     `json:"press"`
}

// press finds the fixes that are made on the page, of the findings and of the steps that
// are about one of them.
func (r *tokenResult) press(p presses, found []rules.Finding) {
	for i := range found {
		for j := range found[i].Fixes {
			made := p.of(&found[i], j)
			if made == nil {
				continue
			}
			fix := &r.Findings[i].Fixes[j]
			fix.Press = made
			for k := range r.Road {
				for l := range r.Road[k].Fixes {
					if other := &r.Road[k].Fixes[l]; r.Road[k].Rule == found[i].Rule.ID && other.Text == fix.Text {
						other.Press = made
					}
				}
			}
		}
	}
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
	Fixes    []shownFix     `json:"fixes"`
	Refuses  bool           `json:"refuses"`
	Says     []wordingShown `json:"says"`
}

// wordingShown is one wording of the server's, the one of the moment first.
type wordingShown struct {
	Text       text.Shown       `json:"text"`
	Years      string           `json:"years"`
	Confidence rules.Confidence `json:"confidence"`
}

// shown cuts a result to what the page shows of it, and of the token in the input.
func (s *subject) shown(r report.Result, input string, token scan.Token) tokenResult {
	result := tokenResult{
		Line:        r.Source.Line,
		Column:      r.Source.Column,
		Fingerprint: r.Token.Fingerprint(),
		Length:      r.Token.Length,
		Kind:        r.Kind(),
		Verdict:     r.Answer.Verdict(),
		Answer:      s.phrases(&r.Answer),
		Off:         report.SwitchedOff(r.Answer.Off),
		Road:        s.road(&r.Answer.Road),
		Findings:    findings(r.Findings),
		Seen:        seen(input, token),
		Parts:       parts(r.Token, token.Raw, r.Findings, clock{s.now, s.chosen}),
	}
	if only, certain := r.Answer.Certain(); certain && only.Verdict == rules.Rejected {
		var message rules.Message
		if only.Message != nil {
			message = *only.Message
		}
		result.Said = &serverAnswer{short(message.Text), message.Confidence, s.server.Masks(message, s.now)}
	}
	if own := r.OwnTime; own != nil {
		result.OwnTime = &shownOwnTime{text.InUTC(own.At), own.Answer.Verdict(), s.phrases(&own.Answer)}
	}
	return result
}

// road cuts a road to what the page shows.
func (s *subject) road(of *rules.Road) []shownStep {
	list := make([]shownStep, 0, len(of.Steps))
	for i := range of.Steps {
		step := &of.Steps[i]
		cause, fixes := step.Cause, append([]rules.Fix{step.Fix}, step.Or...)
		shown := shownStep{Rule: cause.Rule.ID, At: short(cause.Place()), Title: cause.Title, Detail: short(cause.Detail), Why: cause.Why, Then: []shownPhrase{}}
		switch {
		case step.Then == nil:
			fixes = cause.Fixes
		case step.Then.Verdict() == rules.Accepted:
			shown.Then = []shownPhrase{{Text: text.Shown(s.server.Name + " lets it in (tried)")}}
		default:
			shown.Then = s.phrases(step.Then)
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
func (s *subject) phrases(answer *rules.Answer) []shownPhrase {
	var list []shownPhrase
	for _, one := range report.Sentence(s.server.Name, answer) {
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
			Says:     []wordingShown{},
		}
		for i, m := range f.Says {
			if i == 0 || m.Text != f.Says[i-1].Text {
				shown.Says = append(shown.Says, wordingShown{short(m.Text), m.Years.String(), m.Confidence})
			}
		}
		list = append(list, shown)
	}
	return list
}

// fixLines says each fix with where it is made.
func fixLines(fixes []rules.Fix) []shownFix {
	list := make([]shownFix, 0, len(fixes))
	for i := range fixes {
		list = append(list, shownFix{Text: short(report.FixLine(&fixes[i]))})
	}
	return list
}
