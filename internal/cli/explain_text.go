package cli

import (
	"fmt"
	"io"
	"slices"

	"github.com/fatih/color"

	"realmlint/internal/errtext"
	"realmlint/internal/text"
	"realmlint/rules"
)

// explanation writes what a pasted text comes to: what it says first, then its
// causes, what to collect, and where to read on.
type explanation struct {
	out    *text.Writer
	server *rules.Server
	width  int // where prose is wrapped
	bold   *color.Color
	begun  bool // something was written
	lines  bool // errors stand in several lines, and each is told with its own

	collected []string // what is to be collected
}

// writeExplanation explains a diagnosis that has something to say.
func writeExplanation(w io.Writer, look look, server *rules.Server, d errtext.Diagnosis) {
	out := newExplanation(w, look, server)
	out.lines = len(d.Lines()) > 1
	if n := d.Errors(); n > 1 {
		out.paragraph(fmt.Sprintf("There are %d errors in this. They are told one by one, the one that says most first.", n))
	}
	reasons := slices.IndexFunc(d.Matches, errtext.Match.IsMasked)
	if reasons < 0 {
		reasons = len(d.Matches)
	}
	if d.Marked {
		out.matches(&d, 0, reasons)
	}
	for i := range d.Refusals {
		out.refusal(&d.Refusals[i])
	}
	if d.Marked {
		out.matches(&d, reasons, len(d.Matches))
	} else {
		out.matches(&d, 0, len(d.Matches))
	}
	for _, anyones := range d.Anyones {
		out.paragraph("Any program says so: " + errtext.NoMark(server) + ", and so it is not known who refused here, or why.")
		out.out.Printf("\n")
		out.said("  text    ", 10, anyones)
		if anyones == "unauthorized" {
			out.prose("  if it is "+server.Name+"'s  ", 10, "from "+server.MaskedSince.Format("2 January 2006")+" on clients were told no more than this; the reason stands in the app's log")
		}
		out.alsoCollect("who answered: the address that was asked, and the whole answer with its headers")
	}
	for i := range d.Lookalikes {
		out.lookalike(&d.Lookalikes[i], len(d.Matches) > 0)
	}
	if d.Code != "" && len(d.Matches) == 0 && len(d.Codes) == 0 {
		out.paragraph("The error_code " + d.Code + " says: " + d.CodeMeans() + ".")
	}
	if d.NoText && len(d.Matches)+len(d.Refusals) == 0 {
		out.paragraph("The server's answer came without a text (" + d.SDK + ", HTTP status " + d.Status + "): what answered may be a proxy, or not " + server.Name + "'s server. Look at the address and at the whole answer.")
	}
	out.codes(d.Codes)
	out.collect(d)
	out.rules(d)
}

// matches tells some of the symptoms.
func (o *explanation) matches(d *errtext.Diagnosis, from, to int) {
	for i := from; i < to; i++ {
		o.match(d, i)
	}
}

// match tells one symptom: what it means, how well it is known, and what it came
// from. What SDK and answer say stands with the first.
func (o *explanation) match(d *errtext.Diagnosis, i int) {
	match := &d.Matches[i]
	if match.Differs != "" {
		whose := o.server.Name + "'s"
		if match.Shared != "" && !d.Marked {
			whose = string(match.Shared) + ", " + o.server.Name + "'s server among them"
		}
		o.paragraph("This is nearly a text of " + whose + "; did you mean this one? " + match.Means)
	} else {
		o.paragraph(match.Means)
	}
	o.out.Printf("\n")
	o.said("  text    ", 10, match.Text)
	o.line(match.Line)
	if match.Differs != "" {
		o.prose("  nearly  ", 10, "what was pasted differs from it in "+match.Differs)
	}
	if match.Shared != "" && !d.Marked {
		o.prose("  whose   ", 10, string(match.Shared)+" says so, "+o.server.Name+"'s server among them: "+errtext.NoMark(o.server))
	}
	o.known(match)
	if i == 0 {
		o.sdkLine(d)
	}
	switch len(match.Causes) {
	case 0: // nothing is on record
	case 1:
		o.heading("Cause")
	default:
		o.heading("Causes, the most frequent first")
	}
	for n, cause := range match.Causes {
		o.prose(fmt.Sprintf("  %d. ", n+1), 5, cause.What)
		o.prose("     ", 5, cause.Do)
		o.out.Printf("     <%s>\n", cause.Source.URL)
	}
}

// line says in which line an error stands, if they stand in several.
func (o *explanation) line(n int) {
	if o.lines {
		o.out.Printf("  line    %d\n", n)
	}
}

// known says how well it is attested that the server answers so, and when it did.
func (o *explanation) known(match *errtext.Match) {
	m, ok := match.Attested()
	if !ok {
		return
	}
	text := o.attested(m.Confidence)
	if years := m.Years.String(); years != "" {
		text += ", " + years
	}
	o.prose("  known   ", 10, text)
}

// attested says how well a text is.
func (o *explanation) attested(confidence rules.Confidence) string {
	switch confidence {
	case rules.Reproduced:
		return "as " + o.server.Model + " answers, whose texts " + o.server.Name + "'s were"
	case rules.Inferred:
		return "inferred from other texts of " + o.server.Name + "'s"
	}
	return "in answers of the real server"
}

// sdkLine says who wrapped the server's words, and where its log entry is.
func (o *explanation) sdkLine(d *errtext.Diagnosis) {
	if d.SDK != "" {
		from := d.SDK
		if d.Status != "" {
			from += ", HTTP status " + d.Status
		}
		o.prose("  from    ", 10, from)
	}
	if d.Code != "" && !slices.ContainsFunc(d.Codes, func(c errtext.SDKCode) bool { return c.Name == d.Code }) {
		o.prose("  code    ", 10, d.Code+": "+d.CodeMeans())
	}
	if d.Link != "" {
		o.out.Printf("  log     %s\n", d.Link)
	}
}

// lookalike says whose text it is. More: texts of the server's were told before.
func (o *explanation) lookalike(found *errtext.Lookalike, more bool) {
	opening := "This is"
	if more {
		opening = "Another text in it is"
	}
	opening += " no answer of " + o.server.Name + "'s to a Custom JWT. "
	o.paragraph(opening + found.Means)
	o.out.Printf("\n  text    %s\n", text.In(o.bold, found.Text))
	o.line(found.Line)
	o.out.Printf("  source  %s\n", found.Source.URL)
	if found.Beside != "" {
		o.out.Printf("  beside  %s  (`realmlint explain %[1]s`)\n", found.Beside)
	}
}

// codes says what each number means in each generation of SDKs, and does not
// choose among them.
func (o *explanation) codes(codes []errtext.SDKCode) {
	count := map[int]int{}
	for _, code := range codes {
		count[code.Number]++
	}
	told := map[int]bool{}
	for i, code := range codes {
		n := code.Number
		switch {
		case !told[n] && count[n] > 1:
			o.paragraph(fmt.Sprintf("%d means %d things, by the generation of the SDK:", n, count[n]))
		case i == 0:
			o.gap()
		}
		told[n] = true
		o.prose("", 2, fmt.Sprintf("%d is %s in %s: %s.", n, code.Name, code.SDK, code.Means()))
	}
}

// collect says what tells the causes apart, for somebody who can still get it.
func (o *explanation) collect(d errtext.Diagnosis) {
	for _, match := range d.Matches {
		o.alsoCollect(match.Collect)
	}
	if len(d.Matches) > 0 {
		o.alsoCollect("the token that failed, not a newer one; the provider's settings; the moment of the failure")
		if d.Link != "" {
			o.alsoCollect("the log entry behind the link above: it holds the server's own words")
		} else {
			o.alsoCollect("the app's log entry, by the co_id in the link that came with the answer: it holds the server's own words")
		}
	}
	for i, item := range o.collected {
		if i == 0 {
			o.heading("To collect")
		}
		o.prose("  - ", 4, item)
	}
}

// alsoCollect notes what is to be collected, once.
func (o *explanation) alsoCollect(item string) {
	if item != "" && !slices.Contains(o.collected, item) {
		o.collected = append(o.collected, item)
	}
}

// rules names the rules behind the texts, each once, with their titles.
func (o *explanation) rules(d errtext.Diagnosis) {
	o.ruleList("Rules, for `realmlint explain RULE`", d.Rules)
}

// ruleList lists rules with their titles.
func (o *explanation) ruleList(heading string, list []*rules.Rule) {
	longest := 0
	for _, rule := range list {
		longest = max(longest, len(rule.ID))
	}
	for i, rule := range list {
		if i == 0 {
			o.heading(heading)
		}
		o.out.Printf("  %-*s  %s\n", longest, rule.ID, rule.Title)
	}
}
