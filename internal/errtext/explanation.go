package errtext

import (
	"fmt"
	"slices"

	"realmlint/internal/errtext/refusers"
	"realmlint/rules"
)

// Explanation is what a pasted text comes to, in words: whose it is, what it came from,
// what to do and what to collect. Whoever shows it lays it out.
type Explanation struct {
	Parts   []Part
	Collect []string      // what tells the causes apart
	Rules   []*rules.Rule // of the server, behind the texts
}

// Part is about one error, or about what stands beside it.
type Part struct {
	Says   string // a paragraph; empty if Lines stand alone
	Facts  []Fact
	Lines  []string
	Causes []ToldCause // the most frequent first
	Rules  []RulesOf   // of other servers, which say the text
}

// Fact is one thing that is known of a text.
type Fact struct {
	Name   string
	Text   string
	Quoted bool     // it is a program's own words
	Whole  bool     // it is an address or a number: nothing to be broken into lines
	Rule   rules.ID // whose page says more; empty: none's
}

// ToldCause is what led to a text, and what to do about it.
type ToldCause struct{ What, Do, URL string }

// RulesOf are rules of one server.
type RulesOf struct {
	Server *rules.Server
	Rules  []*rules.Rule
}

// Explain says what is behind an error text. It is an error if nothing is known of it.
// Others are further servers, whose rules are named where a text is theirs.
func (c *Catalogue) Explain(pasted string, others ...*rules.Server) (*Explanation, error) {
	diagnosis := c.Diagnose(pasted)
	if diagnosis.Known() {
		return c.Explanation(diagnosis, others...), nil
	}
	form, ok := c.Form(pasted)
	if !ok {
		return nil, c.Unexplained(pasted)
	}
	return c.explainForm(form), nil
}

// Explanation puts a diagnosis that has something to say into words.
func (c *Catalogue) Explanation(d Diagnosis, others ...*rules.Server) *Explanation {
	e := explainer{server: c.server, others: others, diagnosis: d, lines: len(d.Lines()) > 1}
	if n := d.Errors(); n > 1 {
		e.add(Part{Says: fmt.Sprintf("There are %d errors in this. They are told one by one, the one that says most first.", n)})
	}
	reasons := slices.IndexFunc(d.Matches, Match.IsMasked)
	if reasons < 0 || !d.Marked {
		reasons = len(d.Matches)
	}
	if d.Marked {
		e.matches(0, reasons)
	} else {
		reasons = 0
	}
	for i := range d.Refusals {
		e.refusal(&d.Refusals[i])
	}
	e.matches(reasons, len(d.Matches))
	e.anyones()
	for i := range d.Lookalikes {
		e.lookalike(&d.Lookalikes[i])
	}
	e.answer()
	e.codes()
	e.collectOfMatches()
	e.Rules = d.Rules
	return &e.Explanation
}

// explainer puts a diagnosis into words.
type explainer struct {
	Explanation
	server    *rules.Server
	others    []*rules.Server
	diagnosis Diagnosis
	lines     bool // errors stand in several lines, and each is told with its own
}

func (e *explainer) add(p Part) { e.Parts = append(e.Parts, p) }

// collect notes what is to be collected, once.
func (e *Explanation) collect(item string) {
	if item != "" && !slices.Contains(e.Collect, item) {
		e.Collect = append(e.Collect, item)
	}
}

// matches tells some of the symptoms: what each means, how well it is known, and what it
// came from. What SDK and answer say stands with the first.
func (e *explainer) matches(from, to int) {
	d, name := &e.diagnosis, e.server.Name
	for i := from; i < to; i++ {
		match := &d.Matches[i]
		unmarked := match.Shared != "" && !d.Marked
		p := Part{Says: match.Means}
		if match.Differs != "" {
			whose := name + "'s"
			if unmarked {
				whose = string(match.Shared) + ", " + name + "'s server among them"
			}
			p.Says = "This is nearly a text of " + whose + "; did you mean this one? " + match.Means
		}
		p.Facts = append([]Fact{{Name: "text", Text: match.Text, Quoted: true}}, e.line(match.Line)...)
		if match.Differs != "" {
			p.Facts = append(p.Facts, Fact{Name: "nearly", Text: "what was pasted differs from it in " + match.Differs})
		}
		if unmarked {
			p.Facts = append(p.Facts, Fact{Name: "whose", Text: string(match.Shared) + " says so, " + name + "'s server among them: " + NoMark(e.server)})
		}
		p.Facts = append(p.Facts, e.known(match)...)
		if i == 0 {
			p.Facts = append(p.Facts, e.sdkLine()...)
		}
		for _, cause := range match.Causes {
			p.Causes = append(p.Causes, ToldCause{cause.What, cause.Do, cause.Source.URL})
		}
		e.add(p)
	}
}

// line says in which line an error stands, if they stand in several.
func (e *explainer) line(n int) []Fact {
	if !e.lines {
		return nil
	}
	return []Fact{{Name: "line", Text: fmt.Sprint(n), Whole: true}}
}

// known says how well it is attested that the server answers so, and when it did.
func (e *explainer) known(match *Match) []Fact {
	m, ok := match.Attested()
	if !ok {
		return nil
	}
	text := Attested(e.server, m.Confidence)
	if years := m.Years.String(); years != "" {
		text += ", " + years
	}
	return []Fact{{Name: "known", Text: text}}
}

// Attested says how well it is known that a server answers a text.
func Attested(server *rules.Server, confidence rules.Confidence) string {
	switch confidence {
	case rules.Reproduced:
		return "as " + server.Model + " answers, whose texts " + server.Name + "'s were"
	case rules.Inferred:
		return "inferred from other texts of " + server.Name + "'s"
	}
	return "in answers of the real server"
}

// sdkLine says who wrapped the server's words, and where its log entry is.
func (e *explainer) sdkLine() (facts []Fact) {
	d := &e.diagnosis
	if d.SDK != "" {
		from := d.SDK
		if d.Status != "" {
			from += ", HTTP status " + d.Status
		}
		facts = append(facts, Fact{Name: "from", Text: from})
	}
	if d.Code != "" && !slices.ContainsFunc(d.Codes, func(c SDKCode) bool { return c.Name == d.Code }) {
		facts = append(facts, Fact{Name: "code", Text: d.Code + ": " + d.CodeMeans()})
	}
	if d.Link != "" {
		facts = append(facts, Fact{Name: "log", Text: d.Link, Whole: true})
	}
	return facts
}

// refusal tells a text of another program's: whose, what it means, what it comes
// from, and what to collect. If it may be one of several, the first one's causes
// stand for all: the same faults lead to the same words.
func (e *explainer) refusal(found *Refusal) {
	by := found.By[0]
	p := Part{Says: found.Whose(e.server.Name) + " " + by.Text.Meaning()}
	p.Facts = append([]Fact{{Name: "text", Text: found.Text, Quoted: true}}, e.line(found.Line)...)
	for _, one := range found.By {
		p.Facts = append(p.Facts, Fact{Name: "source", Text: one.Refuser.Cited(one.Text).URL, Whole: true})
	}
	fault := by.Text.Fault
	p.Facts = append(p.Facts, beside(e.server, fault)...)
	p.Causes = causesOf(by.Text.AllCauses())
	for _, server := range e.others {
		if list := found.RulesOf(server); len(list) > 0 {
			p.Rules = append(p.Rules, RulesOf{server, list})
		}
	}
	e.collect(by.Refuser.Collect)
	if fault != nil {
		e.collect(fault.Collect)
	}
	e.add(p)
}

// beside names the server's own rule about a fault.
func beside(server *rules.Server, fault *refusers.Fault) []Fact {
	if fault == nil || fault.Beside == "" {
		return nil
	}
	return []Fact{{Name: "beside", Text: string(fault.Beside) + ", " + server.Name + "'s rule about the same", Whole: true, Rule: fault.Beside}}
}

func causesOf(causes []refusers.Cause) (list []ToldCause) {
	for _, cause := range causes {
		list = append(list, ToldCause{What: cause.What, Do: cause.Do})
	}
	return list
}

// anyones tells the texts that any program writes.
func (e *explainer) anyones() {
	name := e.server.Name
	for _, said := range e.diagnosis.Anyones {
		p := Part{
			Says:  "Any program says so: " + NoMark(e.server) + ", and so it is not known who refused here, or why.",
			Facts: []Fact{{Name: "text", Text: said, Quoted: true}},
		}
		if said == "unauthorized" {
			p.Facts = append(p.Facts, Fact{Name: "if it is " + name + "'s", Text: "from " + e.server.MaskedSince.Format("2 January 2006") + " on clients were told no more than this; the reason stands in the app's log"})
		}
		e.collect("who answered: the address that was asked, and the whole answer with its headers")
		e.add(p)
	}
}

// lookalike says whose text it is that looks like one of the server's.
func (e *explainer) lookalike(found *Lookalike) {
	opening := "This is"
	if len(e.diagnosis.Matches) > 0 {
		opening = "Another text in it is"
	}
	p := Part{Says: opening + " no answer of " + e.server.Name + "'s to a Custom JWT. " + found.Means}
	p.Facts = append([]Fact{{Name: "text", Text: found.Text, Quoted: true, Whole: true}}, e.line(found.Line)...)
	p.Facts = append(p.Facts, Fact{Name: "source", Text: found.Source.URL, Whole: true})
	if found.Beside != "" {
		p.Facts = append(p.Facts, Fact{Name: "beside", Text: string(found.Beside), Whole: true, Rule: found.Beside})
	}
	e.add(p)
}

// answer tells what the answer's error_code means, and an answer without a text, where
// nothing else was told.
func (e *explainer) answer() {
	d := &e.diagnosis
	if d.Code != "" && len(d.Matches) == 0 && len(d.Codes) == 0 {
		e.add(Part{Says: "The error_code " + d.Code + " says: " + d.CodeMeans() + "."})
	}
	if d.NoText && len(d.Matches)+len(d.Refusals) == 0 {
		e.add(Part{Says: "The server's answer came without a text (" + d.SDK + ", HTTP status " + d.Status + "): what answered may be a proxy, or not " + e.server.Name + "'s server. Look at the address and at the whole answer."})
	}
}

// codes says what each number means in each generation of SDKs, and does not
// choose among them.
func (e *explainer) codes() {
	count := map[int]int{}
	for _, code := range e.diagnosis.Codes {
		count[code.Number]++
	}
	told := map[int]bool{}
	for i, code := range e.diagnosis.Codes {
		n := code.Number
		switch {
		case !told[n] && count[n] > 1:
			e.add(Part{Says: fmt.Sprintf("%d means %d things, by the generation of the SDK:", n, count[n])})
		case i == 0:
			e.add(Part{})
		}
		told[n] = true
		last := &e.Parts[len(e.Parts)-1]
		last.Lines = append(last.Lines, fmt.Sprintf("%d is %s in %s: %s.", n, code.Name, code.SDK, code.Means()))
	}
}

// collectOfMatches says what tells the causes of the symptoms apart, for somebody who can
// still get it.
func (e *explainer) collectOfMatches() {
	for _, match := range e.diagnosis.Matches {
		e.collect(match.Collect)
	}
	if len(e.diagnosis.Matches) == 0 {
		return
	}
	e.collect("the token that failed, not a newer one; the provider's settings; the moment of the failure")
	if e.diagnosis.Link != "" {
		e.collect("the log entry behind the link above: it holds the server's own words")
	} else {
		e.collect("the app's log entry, by the co_id in the link that came with the answer: it holds the server's own words")
	}
}

// explainForm tells what can be told of a text that is nobody's we know: where its
// form is from, what its words speak of, and what to collect.
func (c *Catalogue) explainForm(f Form) *Explanation {
	var e Explanation
	p := Part{Says: "This text is none that we know, and " + NoMark(c.server) + ": whose it is cannot be told."}
	if f.Marked {
		p.Says = "There is a mark of " + c.server.Name + "'s in this, and its words are none that we know."
	}
	if f.From != "" {
		p.Facts = append(p.Facts, Fact{Name: "form", Text: f.From})
	}
	if f.Status != "" {
		p.Facts = append(p.Facts, Fact{Name: "status", Text: "HTTP " + f.Status})
	}
	if f.Fault != nil {
		p.Facts = append(p.Facts, Fact{Name: "about", Text: "by its words: " + f.Fault.Means})
		p.Facts = append(p.Facts, beside(c.server, f.Fault)...)
		p.Causes = causesOf(f.Fault.Causes)
		e.collect(f.Fault.Collect)
	}
	e.collect("who wrote it: the program and its JWT library with their versions, and the address that was asked")
	e.collect("the whole text: the lines above and below it, or the whole answer with its headers")
	e.Parts = []Part{p}
	return &e
}
