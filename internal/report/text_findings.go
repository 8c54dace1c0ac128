package report

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// findings writes each finding below a line that names its rule. The order of the
// lines is that of the questions: where, what, what it says, why, what to do.
func (t *textRenderer) findings(findings []rules.Finding, token *checks.Token) {
	for i := range findings {
		f := &findings[i]
		t.gap()
		t.out.Printf("%s %s ", text.In(t.of(f.Severity), f.Severity), text.In(t.paint.faint, "["+f.Rule.ID+"]"))
		t.wrap(t.paint.strong, t.width(), f.Title)
		t.at(f, token)
		t.line("what", f.Detail)
		for i, wording := range wordings(t.run.Server, f) {
			t.line(label(i, t.run.Server.Name), wording)
		}
		if len(f.Says) > 0 {
			for i, field := range f.Says[0].Log {
				t.line(label(i, "log"), field.Name+": "+field.Text)
			}
		}
		t.line("why", f.Why)
		for _, line := range fixLines(f.Fixes) {
			t.line(line.label, line.prose)
		}
	}
}

// label names the first of several lines only.
func label(i int, name string) string {
	if i > 0 {
		return ""
	}
	return name
}

// line writes one labelled line of a finding, wrapped between words.
func (t *textRenderer) line(label, prose string) {
	var shown any = t.run.padded(label)
	if label == "fix" {
		shown = text.In(t.paint.fix, shown)
	}
	t.out.Printf("  %s  ", shown)
	t.wrap(nil, t.width(), prose)
}

// indent is where the text of a labelled line begins.
func (t *textRenderer) indent() int { return len("    ") + text.Width(t.run.padded("")) }

// padded makes a label as wide as the widest, of which the server's name is one.
func (run *Run) padded(label string) string {
	return text.Pad(label, -max(len("where"), text.Width(run.Server.Name)))
}
