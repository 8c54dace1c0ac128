package cli

import (
	"io"

	"realmlint/internal/docgen"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// writeRule explains a rule as an error text is explained: what is wrong and why,
// what to do, what the server answered, what is not to be taken for it, and the
// example that a test runs.
func writeRule(w io.Writer, look look, server *rules.Server, rule *rules.Rule, example string) {
	out := newExplanation(w, look, server)
	out.out.Printf("%s  (%s)\n", text.In(out.bold, string(rule.ID)+": "+rule.Title), rule.Severity.String())
	out.begun = true
	out.paragraph(rule.Why)
	out.out.Printf("\n")
	out.prose("  at      ", 10, docgen.InGeneralAt(rule))
	out.fixes(docgen.GeneralFixes(rule))
	out.answers(rule)
	out.lookalikes(rule.ID)
	if example != "" {
		out.heading("Example")
		out.indented(example)
	}
}

// fixes lists what to do.
func (o *explanation) fixes(fixes []rules.Fix) {
	if len(fixes) == 0 {
		return
	}
	o.heading("What to do")
	for i := range fixes {
		said := report.FixLine(&fixes[i])
		if fixes[i].Untried != "" {
			said += " It is not tried: " + fixes[i].Untried + "."
		}
		o.prose("  - ", 4, said)
	}
}

// answers lists the server's texts, and how well each is attested.
func (o *explanation) answers(rule *rules.Rule) {
	switch {
	case len(rule.Says) > 0:
		o.heading(docgen.WhatItAnswers(o.server, rule))
	case rule.Severity == rules.Error:
		o.paragraph(docgen.WhatItAnswers(o.server, rule) + " is not known.")
	}
	for _, message := range rule.Says {
		known := o.attested(message.Confidence)
		if years := message.Years.String(); years != "" {
			known += ", " + years
		}
		o.said("  - ", 4, docgen.InGeneral(message.Text))
		o.prose("    ", 4, known)
		for _, field := range message.Log {
			o.said("    the log's "+field.Name+": ", 6, docgen.InGeneral(field.Text))
		}
		for _, source := range message.Sources {
			o.out.Printf("    <%s>\n", source.URL)
		}
	}
}

// lookalikes lists the texts of others that are taken for the rule's.
func (o *explanation) lookalikes(id rules.ID) {
	first := true
	for _, found := range errtext.Lookalikes {
		if found.Beside != id {
			continue
		}
		if first {
			o.heading("Not to be taken for it")
			first = false
		}
		o.said("  - ", 4, docgen.InGeneral(found.Text))
		o.prose("    ", 4, found.Means)
		o.out.Printf("    <%s>\n", found.Source.URL)
	}
}
