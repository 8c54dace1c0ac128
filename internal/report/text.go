package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/fatih/color"

	"realmlint/rules"
)

// width is how many columns a line of prose may take.
const width = 100

// masked is the day from which on Realm told the client only "unauthorized"
// when it refused a login (401); other answers kept their texts.
var masked = time.Date(2024, time.May, 22, 0, 0, 0, 0, time.UTC)

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
	verdict := rules.Judge(result.Findings)
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
		t.claims(&b, result)
	}
	t.findings(&b, result.Findings)
	_, err := t.w.Write(b.Bytes())
	return err
}

// headline answers the question: would Realm let the token in, and if not,
// what does it say?
func (t *text) headline(b *bytes.Buffer, verdict rules.Verdict, result Result) {
	if place := result.Source; !strings.HasPrefix(place.Name, "<") {
		fmt.Fprintf(b, "%s:%d:%d: ", rules.Shown(place.Name), place.Line, place.Column)
	} else if place.Line > 1 {
		fmt.Fprintf(b, "%s:%d:%d: ", place.Name, place.Line, place.Column)
	}
	switch verdict {
	case rules.Accepted:
		fmt.Fprintf(b, "%s  Realm lets this token in\n", t.paint.accepted.Sprint("ACCEPTED"))
	case rules.Undetermined:
		fmt.Fprintf(b, "%s  nothing refuses this token, but not all could be checked\n", t.paint.warning.Sprint("UNDETERMINED"))
	case rules.Rejected:
		t.refusal(b, result.Findings)
	}
}

func (t *text) refusal(b *bytes.Buffer, findings []rules.Finding) {
	refused := t.paint.refused.Sprint("REFUSED")
	message, known := rules.Said(findings)
	switch {
	case !known:
		fmt.Fprintf(b, "%s  Realm's text for this is not known\n", refused)
	case message.Confidence == rules.Inferred:
		fmt.Fprintf(b, "%s  Realm probably says: %s\n", refused, t.paint.strong.Sprint(printable(message.Text)))
	default:
		fmt.Fprintf(b, "%s  Realm says: %s\n", refused, t.paint.strong.Sprint(printable(message.Text)))
	}
	if !t.warned && message.HTTPStatus() == 401 && !t.run.At.Before(masked) {
		t.warned = true
		fmt.Fprintln(b, t.paint.faint.Sprint(`         since 22 May 2024 in the app's log only; the client sees "unauthorized"`))
	}
}

func (t *text) claims(b *bytes.Buffer, result Result) {
	for _, part := range []struct {
		name    string
		members map[string]any
	}{{"header", result.Token.Header}, {"claims", result.Token.Claims}} {
		if part.members == nil {
			continue
		}
		if shown, err := json.MarshalIndent(part.members, "  ", "  "); err == nil {
			fmt.Fprintf(b, "\n%s\n  %s\n", t.paint.strong.Sprint(part.name), printableLines(string(shown)))
		}
	}
}

func (t *text) findings(b *bytes.Buffer, findings []rules.Finding) {
	for i := range findings {
		f := &findings[i]
		fmt.Fprintf(b, "\n%s %s %s\n", t.severity(f.Severity), t.paint.faint.Sprintf("[%s]", f.Rule.ID), t.paint.strong.Sprint(f.Rule.Title))
		t.line(b, "at", f.At)
		t.line(b, "what", f.Detail)
		for i, message := range f.Realm {
			if i == 0 || message.Text != f.Realm[i-1].Text {
				t.line(b, label(i, "Realm"), quoted(message, i > 0))
			}
		}
		if len(f.Realm) == 0 && f.Refuses() {
			t.line(b, "Realm", "refuses this; its text is not known")
		}
		t.line(b, "why", f.Why)
		t.line(b, "fix", f.Fix)
	}
}

func (t *text) severity(s rules.Severity) string {
	switch s {
	case rules.Error:
		return t.paint.refused.Sprint(s)
	case rules.Warning:
		return t.paint.warning.Sprint(s)
	}
	return t.paint.strong.Sprint(s)
}

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
	const indent = 9
	painted := fmt.Sprintf("%-5s", label)
	if label == "fix" {
		painted = t.paint.fix.Sprint(painted)
	}
	fmt.Fprintf(b, "  %s  ", painted)
	column := indent
	for i, word := range strings.Split(printable(prose), " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+n > width:
			fmt.Fprintf(b, "\n%*s", indent, "")
			column = indent
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	b.WriteByte('\n')
}

func (t *text) Close(summary Summary) error {
	var b bytes.Buffer
	settings := unrepeated(t.run.Settings, summary.Tokens)
	if len(settings) > 0 && t.results > 0 {
		fmt.Fprintf(&b, "\n%s\n", t.paint.strong.Sprint("About the settings"))
	}
	t.findings(&b, settings)
	if !t.run.Quiet {
		if t.results > 0 || len(settings) > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintln(&b, total(summary))
	}
	_, err := t.w.Write(bytes.TrimPrefix(b.Bytes(), cutIf(t.results == 0, "\n")))
	return err
}

func cutIf(first bool, text string) []byte {
	if first {
		return []byte(text)
	}
	return nil
}

// total says in one line what was found.
func total(s Summary) string {
	found := join([]counted{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "info"}})
	if found == "" {
		found = "nothing found"
	}
	if s.Tokens == 0 {
		return "settings: " + found
	}
	verdicts := []string{}
	for _, v := range []counted{{s.Accepted, "accepted"}, {s.Rejected, "refused"}, {s.Undetermined, "undetermined"}} {
		if v.n > 0 {
			verdicts = append(verdicts, fmt.Sprintf("%d %s", v.n, v.thing))
		}
	}
	if s.Interrupted {
		found += "; interrupted, the rest was not checked"
	}
	return fmt.Sprintf("%s: %s; %s", join([]counted{{s.Tokens, "token"}}), strings.Join(verdicts, ", "), found)
}

type counted struct {
	n     int
	thing string
}

func join(counts []counted) string {
	var parts []string
	for _, c := range counts {
		switch c.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+c.thing)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", c.n, c.thing))
		}
	}
	return strings.Join(parts, ", ")
}

// printable escapes what a terminal would act on.
func printable(s string) string { return escape(s, false) }

// printableLines is printable for a text whose line ends are ours.
func printableLines(s string) string { return escape(s, true) }

func escape(s string, lines bool) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) || lines && r == '\n' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
