package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

// markdown writes what goes into a ticket. Every text that is not ours stands
// in code, in which nothing acts: no emphasis, no HTML, no mention, no link.
type markdown struct {
	w       io.Writer
	run     Run
	results int
	warned  bool // that clients do not see Realm's texts
}

// ticket is how many columns a line in a fence takes, so that a page shows it
// without a bar to scroll.
const ticket = 88

func (m *markdown) Result(result Result) error {
	verdict := rules.VerdictOf(result.Findings)
	if m.run.Quiet && verdict == rules.Accepted && len(result.Findings) == 0 {
		return nil
	}
	var b bytes.Buffer
	if m.results > 0 {
		b.WriteByte('\n')
	}
	m.results++
	switch verdict {
	case rules.Accepted:
		b.WriteString("**ACCEPTED**: Realm lets this token in")
	case rules.Undetermined:
		b.WriteString("**UNDETERMINED**: nothing refuses this token, but not all could be checked")
	case rules.Rejected:
		b.WriteString("**REFUSED**: " + refusalInCode(result.Findings))
		if message, _ := rules.FirstMessage(result.Findings); !m.warned && message.Masked(m.run.At) {
			m.warned = true
			b.WriteString(" (" + masked + ")")
		}
	}
	fmt.Fprintf(&b, "\n\nToken: %s (%s)\n", inCode(result.Source.String()), inCode(shortened(result.Token.Fingerprint())))
	if m.run.ShowClaims {
		showInFences(&b, result.Token)
	}
	m.findings(&b, result.Findings)
	_, err := m.w.Write(b.Bytes())
	return err
}

// refusalInCode is what Realm says to a token that it refuses.
func refusalInCode(findings []rules.Finding) string {
	message, known := rules.FirstMessage(findings)
	switch {
	case !known:
		return "Realm's text for this is not known"
	case message.Confidence == rules.Inferred:
		return "Realm probably says " + inCode(Printable(message.Text))
	}
	return "Realm says " + inCode(Printable(message.Text))
}

// shortened is as much of a fingerprint as tells the tokens of a ticket apart.
func shortened(fingerprint string) string { return fingerprint[:len("sha256:")+12] }

func (m *markdown) findings(b *bytes.Buffer, findings []rules.Finding) {
	for i := range findings {
		f := &findings[i]
		fmt.Fprintf(b, "\n%d. **%s** `%s`: %s\n", i+1, f.Severity, f.Rule.ID, f.Rule.Title)
		var lines bytes.Buffer
		for _, line := range []struct{ label, prose string }{
			{"at", f.Place()}, {"what", f.Detail}, {"Realm", answer(f)}, {"fix", f.Fix},
		} {
			if line.prose != "" {
				fmt.Fprintf(&lines, "%-5s  ", line.label)
				wrap(&lines, Printable(line.prose), 7, 7, ticket)
			}
		}
		fence(b, "   ", "text", lines.String())
	}
}

// answer is what Realm says to a finding, and how well that is attested.
func answer(f *rules.Finding) string {
	switch {
	case len(f.Says) > 0:
		return quoted(f.Says[0], false)
	case f.Refuses():
		return unknownText
	}
	return ""
}

func (m *markdown) Close(summary Summary) error {
	var b bytes.Buffer
	if settings := unrepeated(m.run.Settings, summary.Tokens); len(settings) > 0 {
		if m.results > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("**About the settings**\n")
		m.findings(&b, settings)
		m.results++
	}
	m.reported(&b, summary.Reported)
	if !m.run.Quiet {
		if m.results > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s. realmlint %s, as of %s.\n", total(summary), inCode(m.run.Version), m.run.at())
	}
	_, err := m.w.Write(b.Bytes())
	return err
}

// fence writes lines as a block of code, each behind prefix. The fence is
// longer than any run of backticks in the lines.
func fence(b *bytes.Buffer, prefix, language, lines string) {
	ends := strings.Repeat("`", max(3, longestRun(lines, '`')+1))
	fmt.Fprintf(b, "%s%s%s\n", prefix, ends, language)
	for line := range strings.Lines(lines) {
		b.WriteString(prefix + line)
	}
	fmt.Fprintf(b, "%s%s\n", prefix, ends)
}

// inCode returns text as a code span, whose ends are longer than any run of
// backticks in it.
func inCode(text string) string {
	ends := strings.Repeat("`", longestRun(text, '`')+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return ends + text + ends
}

// longestRun returns how often c stands in a row in text, at most.
func longestRun(text string, c rune) int {
	longest, run := 0, 0
	for _, r := range text {
		if r != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// showInFences writes header and claims as they stand in the token.
func showInFences(b *bytes.Buffer, token *checks.Token) {
	for _, part := range []checks.Part{checks.Header, checks.Claims} {
		if shown, ok := indented(token.JSON(part), ""); ok {
			b.WriteByte('\n')
			fence(b, "", "json", shown+"\n")
		}
	}
}
