package cli

import (
	"fmt"
	"io"

	"github.com/fatih/color"

	"realmlint/internal/errtext"
	"realmlint/internal/text"
	"realmlint/rules"
)

// explanation writes what a pasted text or a rule comes to: what it says first, then its
// causes, what to collect, and where to read on.
type explanation struct {
	out    *text.Writer
	server *rules.Server
	width  int // where prose is wrapped
	bold   *color.Color
	begun  bool // something was written
}

// writeExplanation lays an explanation out.
func writeExplanation(w io.Writer, look look, server *rules.Server, e *errtext.Explanation) {
	out := newExplanation(w, look, server)
	for i := range e.Parts {
		out.part(&e.Parts[i])
	}
	for i, item := range e.Collect {
		if i == 0 {
			out.heading("To collect")
		}
		out.prose("  - ", 4, item)
	}
	out.ruleList("Rules, for `realmlint explain RULE`", e.Rules)
}

func (o *explanation) part(p *errtext.Part) {
	if p.Says != "" {
		o.paragraph(p.Says)
	} else {
		o.gap()
	}
	for i := range p.Facts {
		if i == 0 {
			o.out.Printf("\n")
		}
		o.fact(&p.Facts[i])
	}
	for _, line := range p.Lines {
		o.prose("", 2, line)
	}
	switch len(p.Causes) {
	case 0: // nothing is on record
	case 1:
		o.heading("Cause")
	default:
		o.heading("Causes, the most frequent first")
	}
	for n, cause := range p.Causes {
		o.prose(fmt.Sprintf("  %d. ", n+1), 5, cause.What)
		o.prose("     ", 5, cause.Do)
		if cause.URL != "" {
			o.out.Printf("     <%s>\n", cause.URL)
		}
	}
	for _, of := range p.Rules {
		o.ruleList("Rules of "+of.Server.Name+", for `realmlint explain RULE`; `realmlint --server "+of.Server.ID+"` checks tokens with them", of.Rules)
	}
}

// fact writes one thing that is known, with its name before it.
func (o *explanation) fact(f *errtext.Fact) {
	first := fmt.Sprintf("  %-6s  ", f.Name)
	switch {
	case f.Rule != "":
		o.out.Printf("%s%s  (`realmlint explain %s`)\n", first, f.Text, f.Rule)
	case f.Quoted && f.Whole:
		o.out.Printf("%s%s\n", first, text.In(o.bold, f.Text))
	case f.Quoted:
		o.said(first, 10, f.Text)
	case f.Whole:
		o.out.Printf("%s%s\n", first, f.Text)
	default:
		o.prose(first, 10, f.Text)
	}
}

// attested says how well a text is.
func (o *explanation) attested(confidence rules.Confidence) string {
	return errtext.Attested(o.server, confidence)
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
