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

// longAnswer is how many lines an answer may have whose beginning nobody loses.
const longAnswer = 12

// textRenderer writes for people: the verdict with the server's words first, then
// each finding with its fix, last the count.
type textRenderer struct {
	out   *text.Writer
	run   Run
	paint palette

	begun   bool // something was written
	results int
	warned  bool // that clients see only "unauthorized"
	refused bool // a token was, and its road was shown
	last    rules.Answer

	unchecked unchecked
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
	t.headline(result)
	if off := SwitchedOff(result.Answer.Off); off != "" {
		t.wrap(nil, t.width(), off)
	}
	if t.run.ShowClaims {
		t.claims(result.Token)
	}
	t.causes(&result)
	if t.run.Verbose {
		t.findings(result.Findings, result.Token)
	}
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
func (t *textRenderer) headline(result Result) {
	if _, inFile := result.Source.file(); inFile || result.Source.Line > 1 {
		t.out.Printf("%s: ", result.Source)
	}
	if kind := result.Kind(); kind != "" {
		t.out.Printf("%s: ", kind)
	}
	t.answer(&result.Answer)
	t.last = result.Answer
	if !result.At.IsZero() {
		t.wrap(t.paint.faint, t.width(), "as of its own time, "+text.InUTC(result.At))
	}
	if masked := t.run.of(&result).masked(&result.Answer); !t.warned && masked != "" {
		t.warned = true
		t.wrap(t.paint.faint, t.width(), masked)
	}
	if own := result.OwnTime; own != nil {
		lead, said := t.run.inItsOwnTime(own)
		t.wrap(nil, t.width(), lead+" "+said)
	}
}

// answer writes a verdict and the server's words.
func (t *textRenderer) answer(answer *rules.Answer) {
	verdict := answer.Verdict()
	if only, certain := answer.Certain(); certain && verdict == rules.Rejected {
		lead, sentence := t.run.refusal(&only)
		if lead != "" {
			lead += ": "
		}
		t.verdict(t.paint.refused, verdictWords[verdict], lead, sentence)
		return
	}
	paint := map[rules.Verdict]*color.Color{rules.Accepted: t.paint.accepted, rules.Rejected: t.paint.refused, rules.Undetermined: t.paint.warning}[verdict]
	t.verdict(paint, verdictWords[verdict], "", sentence(Sentence(t.run.Server.Name, answer)).String())
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
	t.wrapAt(paint, margin, width, prose)
}

func (t *textRenderer) wrapAt(paint text.Paint, indent, width int, prose string) {
	t.out.Wrap(paint, indent, width, prose)
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
	if summary.Tokens == 0 && len(summary.Unread) > 0 {
		return t.out.Err() // nothing could be judged, and why stands on standard error
	}
	settings := NotRepeated(t.run.Settings, summary.Tokens)
	t.unchecked.add(settings)
	rest := notOnRoad(settings, &rules.Road{})
	if len(rest) > 0 && t.results > 0 {
		t.gap()
		t.out.Printf("%s\n", text.In(t.paint.strong, "About the settings"))
	}
	t.rest(rest, t.refused)
	if t.run.Verbose {
		t.findings(settings, nil)
	}
	t.notChecked()
	t.reported(summary.Reported)
	for i, login := range summary.Logins {
		if i == 0 {
			t.gap()
		}
		t.wrap(nil, t.width(), t.run.login(login))
	}
	for i, unread := range summary.Unread {
		if i == 0 {
			t.gap()
		}
		t.wrap(t.paint.warning, t.width(), "not read: "+unread.Error)
	}
	if t.run.Quiet {
		return t.out.Err()
	}
	t.gap()
	if summary.Tokens != 1 || summary.Interrupted {
		t.out.Printf("%s\n", t.run.total(summary))
	}
	for _, line := range t.run.Basis() {
		t.wrap(t.paint.faint, t.width(), line)
	}
	if t.run.Width > 0 && summary.Tokens == 1 && t.out.Written() > longAnswer {
		t.answer(&t.last) // which may have scrolled off the terminal
	}
	return t.out.Err()
}
