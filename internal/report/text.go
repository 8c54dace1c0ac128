package report

import (
	"io"
	"math"

	"github.com/fatih/color"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// A line of prose takes so many columns where no terminal says how many there
// are. It never takes fewer than narrowest, in which nothing can be read, nor
// more than widest, at whose end the eye loses the next line.
const (
	unknown   = 100
	narrowest = 40
	widest    = 120
)

// textRenderer writes for people: the verdict with the server's words first, then
// each finding with its fix, last the count.
type textRenderer struct {
	out   *text.Writer
	run   Run
	paint palette

	begun   bool // something was written
	results int
	warned  bool // that clients see only "unauthorized"
}

// palette holds the colours. Each is on or off by itself, whatever the
// process thinks of its terminal.
type palette struct {
	refused, accepted, warning, strong, fix, faint *color.Color
}

// newText returns a renderer that uses colours if the run does, whatever the
// process thinks of its own terminal.
func newText(w io.Writer, run Run) *textRenderer {
	paint := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		if run.Color {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return &textRenderer{out: text.Terminal(w), run: run, paint: palette{
		refused:  paint(color.FgRed, color.Bold),
		accepted: paint(color.FgGreen, color.Bold),
		warning:  paint(color.FgYellow, color.Bold),
		strong:   paint(color.Bold),
		fix:      paint(color.FgGreen),
		faint:    paint(color.Faint),
	}}
}

func (t *textRenderer) Result(result Result) error {
	verdict := result.Answer.Verdict()
	if t.run.Quiet && verdict == rules.Accepted && len(result.Findings) == 0 {
		return nil
	}
	t.gap()
	t.results++
	t.headline(verdict, result)
	if off := SwitchedOff(result.Answer.Off); off != "" {
		t.out.Printf("%*s", t.indent(), "")
		t.wrap(nil, t.width(), off)
	}
	if t.run.ShowClaims {
		t.claims(result.Token)
	}
	t.findings(result.Findings, result.Token)
	return t.out.Err()
}

// gap parts what follows from what was written, if anything was.
func (t *textRenderer) gap() {
	if t.begun {
		t.out.Printf("\n")
	}
	t.begun = true
}

// headline answers the question: would the server let the token in, and if not,
// what does it say?
func (t *textRenderer) headline(verdict rules.Verdict, result Result) {
	if _, inFile := result.Source.file(); inFile || result.Source.Line > 1 {
		t.out.Printf("%s: ", result.Source)
	}
	if kind := result.Kind(); kind != "" {
		t.out.Printf("%s: ", kind)
	}
	if only, certain := result.Answer.Certain(); certain && verdict == rules.Rejected {
		t.refusal(only.Message)
	} else {
		paint := map[rules.Verdict]*color.Color{rules.Accepted: t.paint.accepted, rules.Rejected: t.paint.refused, rules.Undetermined: t.paint.warning}[verdict]
		t.verdict(paint, verdictWords[verdict], "", sentence(Sentence(t.run.Server.Name, &result.Answer)).String())
	}
	t.mask(&result.Answer)
}

// refusal ends the headline of a token that is refused for certain.
func (t *textRenderer) refusal(message *rules.Message) {
	lead, sentence := t.run.refusal(message)
	if lead != "" {
		lead += ": "
	}
	t.verdict(t.paint.refused, verdictWords[rules.Rejected], lead, sentence)
}

// mask says once a report that clients do not see the server's text.
func (t *textRenderer) mask(answer *rules.Answer) {
	if masked := t.run.masked(answer); !t.warned && masked != "" {
		t.warned = true
		t.out.Printf("%*s", t.indent(), "")
		t.wrap(t.paint.faint, t.width(), masked)
	}
}

// verdict ends the headline. Without a terminal it is one line, however long
// the server's text is: that line is searched for.
func (t *textRenderer) verdict(paint *color.Color, word, says, what string) {
	width := math.MaxInt
	if t.run.Width > 0 {
		width = t.width()
	}
	t.out.Printf("%s  %s", text.In(paint, word), says)
	if says == "" {
		t.wrap(nil, width, what)
	} else {
		t.wrap(t.paint.strong, width, what)
	}
}

// wrap ends a line with prose, whose further lines are indented.
func (t *textRenderer) wrap(paint text.Paint, width int, prose string) {
	t.out.Wrap(paint, t.indent(), width, prose)
	t.out.Printf("\n")
}

// claims writes header and claims as they stand in the token: in its order,
// with every digit.
func (t *textRenderer) claims(token *checks.Token) {
	for _, part := range []struct {
		name string
		part checks.Part
	}{{"header", checks.Header}, {"claims", checks.Claims}} {
		if shown, ok := indented(token.JSON(part.part), "  "); ok {
			t.out.Printf("\n%s\n  ", text.In(t.paint.strong, part.name))
			t.out.Lines(shown + "\n")
		}
	}
}

// findings writes each finding below a line that names its rule. The order of the
// lines is that of the questions: where, what, what it says, why, what to do.
func (t *textRenderer) findings(findings []rules.Finding, token *checks.Token) {
	for i := range findings {
		f := &findings[i]
		t.gap()
		t.out.Printf("%s %s ", text.In(t.of(f.Severity), f.Severity), text.In(t.paint.faint, "["+f.Rule.ID+"]"))
		t.wrap(t.paint.strong, t.width(), f.Rule.Title)
		t.at(f, token)
		t.line("what", f.Detail)
		for i, wording := range wordings(t.run.Server, f) {
			t.line(label(i, t.run.Server.Name), wording)
		}
		t.line("why", f.Why)
		t.line("fix", f.Fix)
	}
}

// of returns the colour of a severity.
func (t *textRenderer) of(s rules.Severity) *color.Color {
	switch s {
	case rules.Error:
		return t.paint.refused
	case rules.Warning:
		return t.paint.warning
	}
	return t.paint.strong
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

// width returns how many columns a line of prose may take.
func (t *textRenderer) width() int { return Width(t.run.Width) }

// Width returns how many columns a line of prose may take on a terminal of so
// many; zero stands for no terminal.
func Width(columns int) int {
	if columns == 0 {
		return unknown
	}
	return min(max(columns, narrowest), widest)
}

func (t *textRenderer) Close(summary Totals) error {
	settings := NotRepeated(t.run.Settings, summary.Tokens)
	if len(settings) > 0 && t.results > 0 {
		t.gap()
		t.out.Printf("%s\n", text.In(t.paint.strong, "About the settings"))
	}
	t.findings(settings, nil)
	t.reported(summary.Reported)
	if !t.run.Quiet {
		t.gap()
		t.out.Printf("%s\n", t.run.total(summary))
		for _, line := range t.run.Basis() {
			t.wrap(t.paint.faint, t.width(), line)
		}
	}
	return t.out.Err()
}
