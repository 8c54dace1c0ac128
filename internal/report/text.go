package report

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"

	"realmlint/checks"
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

// indent is where the text of a labelled line begins.
const indent = 9

// text writes for people: the verdict with Realm's words first, then each
// finding with its fix, last the count.
type text struct {
	w     io.Writer
	run   Run
	paint palette

	results int
	warned  bool // that clients see only "unauthorized"
}

// palette holds the colours. Each is on or off by itself, whatever the
// process thinks of its terminal.
type palette struct {
	refused, accepted, warning, strong, fix, faint *color.Color
}

func newText(w io.Writer, run Run) *text {
	paint := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		if run.Color {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return &text{w: w, run: run, paint: palette{
		refused:  paint(color.FgRed, color.Bold),
		accepted: paint(color.FgGreen, color.Bold),
		warning:  paint(color.FgYellow, color.Bold),
		strong:   paint(color.Bold),
		fix:      paint(color.FgGreen),
		faint:    paint(color.Faint),
	}}
}

func (t *text) Result(result Result) error {
	verdict := rules.VerdictOf(result.Findings)
	if t.run.Quiet && verdict == rules.Accepted && len(result.Findings) == 0 {
		return nil
	}
	var b bytes.Buffer
	if t.results > 0 {
		b.WriteByte('\n')
	}
	t.results++
	t.headline(&b, verdict, result)
	if t.run.ShowClaims {
		t.claims(&b, result.Token)
	}
	t.findings(&b, result.Findings, result.Token)
	_, err := t.w.Write(b.Bytes())
	return err
}

// headline answers the question: would Realm let the token in, and if not,
// what does it say?
func (t *text) headline(b *bytes.Buffer, verdict rules.Verdict, result Result) {
	if _, inFile := result.Source.file(); inFile || result.Source.Line > 1 {
		fmt.Fprintf(b, "%s: ", result.Source)
	}
	switch verdict {
	case rules.Accepted:
		t.verdict(b, t.paint.accepted, "ACCEPTED", "", "Realm lets this token in")
	case rules.Undetermined:
		t.verdict(b, t.paint.warning, "UNDETERMINED", "", "nothing refuses this token, but not all could be checked")
	case rules.Rejected:
		t.refusal(b, result.Findings)
	}
}

// masked is said once a report, with the first refusal (rules.MaskedSince).
const masked = `since 22 May 2024 in the app's log only; the client sees "unauthorized"`

func (t *text) refusal(b *bytes.Buffer, findings []rules.Finding) {
	message, known := rules.FirstMessage(findings)
	switch {
	case !known:
		t.verdict(b, t.paint.refused, "REFUSED", "", "Realm's text for this is not known")
	case message.Confidence == rules.Inferred:
		t.verdict(b, t.paint.refused, "REFUSED", "Realm probably says: ", message.Text)
	default:
		t.verdict(b, t.paint.refused, "REFUSED", "Realm says: ", message.Text)
	}
	if !t.warned && message.Masked(t.run.At) {
		t.warned = true
		var note bytes.Buffer
		wrap(&note, masked, indent, indent, t.width())
		fmt.Fprintf(b, "%*s%s\n", indent, "", t.paint.faint.Sprint(strings.TrimSuffix(note.String(), "\n")))
	}
}

// verdict ends the headline. Without a terminal it is one line, however long
// Realm's text is: that line is searched for.
func (t *text) verdict(b *bytes.Buffer, paint *color.Color, word, says, what string) {
	width := math.MaxInt
	if t.run.Width > 0 {
		width = t.width()
	}
	fmt.Fprintf(b, "%s  %s", paint.Sprint(word), says)
	var wrapped bytes.Buffer
	wrap(&wrapped, Printable(what), columns(b)+len(word)-len(paint.Sprint(word)), indent, width)
	text := strings.TrimSuffix(wrapped.String(), "\n")
	if says != "" {
		text = t.paint.strong.Sprint(text)
	}
	fmt.Fprintln(b, text)
}

// columns returns how many columns the last line of b has.
func columns(b *bytes.Buffer) int {
	return utf8.RuneCount(b.Bytes()[bytes.LastIndexByte(b.Bytes(), '\n')+1:])
}

// claims writes header and claims as they stand in the token: in its order,
// with every digit.
func (t *text) claims(b *bytes.Buffer, token *checks.Token) {
	for _, part := range []struct {
		name string
		part checks.Part
	}{{"header", checks.Header}, {"claims", checks.Claims}} {
		if shown, ok := indented(token.JSON(part.part), "  "); ok {
			fmt.Fprintf(b, "\n%s\n  %s\n", t.paint.strong.Sprint(part.name), shown)
		}
	}
}

func (t *text) findings(b *bytes.Buffer, findings []rules.Finding, token *checks.Token) {
	for i := range findings {
		f := &findings[i]
		t.title(b, f)
		t.at(b, f, token)
		t.line(b, "what", f.Detail)
		for i, message := range f.Says {
			if i == 0 || message.Text != f.Says[i-1].Text {
				t.line(b, label(i, "Realm"), quoted(message, i > 0))
			}
		}
		if len(f.Says) == 0 && f.Refuses() {
			t.line(b, "Realm", unknownText)
		}
		t.line(b, "why", f.Why)
		t.line(b, "fix", f.Fix)
	}
}

func (t *text) title(b *bytes.Buffer, f *rules.Finding) {
	var title bytes.Buffer
	begun := len(f.Severity.String()) + len(" [] ") + len(f.Rule.ID)
	wrap(&title, f.Rule.Title, begun, indent, t.width())
	fmt.Fprintf(b, "\n%s %s %s\n", t.of(f.Severity).Sprint(f.Severity), t.paint.faint.Sprintf("[%s]", f.Rule.ID),
		t.paint.strong.Sprint(strings.TrimSuffix(title.String(), "\n")))
}

// of returns the colour of a severity.
func (t *text) of(s rules.Severity) *color.Color {
	switch s {
	case rules.Error:
		return t.paint.refused
	case rules.Warning:
		return t.paint.warning
	}
	return t.paint.strong
}

// unknownText is said in place of a text of Realm's that is not on record.
const unknownText = "refuses this; its text is not known"

// label names the first of several lines only.
func label(i int, name string) string {
	if i > 0 {
		return ""
	}
	return name
}

// quoted returns one of Realm's texts and how well it is attested. Another
// wording of a finding comes with its years.
func quoted(m rules.Message, other bool) string {
	var notes []string
	if years := m.Years.String(); other && years != "" {
		notes = append(notes, years)
	}
	switch m.Confidence {
	case rules.Reproduced:
		notes = append(notes, "as golang-jwt v3.2.2 does")
	case rules.Inferred:
		notes = append(notes, "inferred")
	}
	if len(notes) == 0 {
		return m.Text
	}
	return fmt.Sprintf("%s  (%s)", m.Text, strings.Join(notes, ", "))
}

// line writes one labelled line of a finding, wrapped between words.
func (t *text) line(b *bytes.Buffer, label, prose string) {
	painted := fmt.Sprintf("%-5s", label)
	if label == "fix" {
		painted = t.paint.fix.Sprint(painted)
	}
	fmt.Fprintf(b, "  %s  ", painted)
	wrap(b, Printable(prose), indent, indent, t.width())
}

// width returns how many columns a line of prose may take.
func (t *text) width() int { return Width(t.run.Width) }

// Width returns how many columns a line of prose may take on a terminal of so
// many; zero stands for no terminal.
func Width(columns int) int {
	if columns == 0 {
		return unknown
	}
	return min(max(columns, narrowest), widest)
}

func (t *text) Close(summary Summary) error {
	var b bytes.Buffer
	settings := unrepeated(t.run.Settings, summary.Tokens)
	if len(settings) > 0 && t.results > 0 {
		fmt.Fprintf(&b, "\n%s\n", t.paint.strong.Sprint("About the settings"))
	}
	t.findings(&b, settings, nil)
	t.reported(&b, summary.Reported)
	if !t.run.Quiet {
		if t.results > 0 || len(settings) > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintln(&b, total(summary))
	}
	shown := b.Bytes()
	if t.results == 0 {
		shown = bytes.TrimPrefix(shown, []byte("\n"))
	}
	_, err := t.w.Write(shown)
	return err
}
