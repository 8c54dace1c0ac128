package report

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// markdown writes what goes into a ticket. Every text that is not ours stands
// in code, in which nothing acts: no emphasis, no HTML, no mention, no link.
type markdown struct {
	out     *text.Writer
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
	m.gap()
	switch verdict {
	case rules.Accepted:
		m.out.Printf("**ACCEPTED**: Realm lets this token in")
	case rules.Undetermined:
		m.out.Printf("**UNDETERMINED**: nothing refuses this token, but not all could be checked")
	case rules.Rejected:
		m.refusal(result.Findings)
	}
	m.out.Printf("\n\nToken: %s (%s)\n", result.Source.String(), shortened(result.Token.Fingerprint()))
	if m.run.ShowClaims {
		m.claims(result.Token)
	}
	m.findings(result.Findings)
	return m.out.Err()
}

// gap parts a result from the one before.
func (m *markdown) gap() {
	if m.results > 0 {
		m.out.Printf("\n")
	}
	m.results++
}

// refusal writes what Realm says to a token that it refuses.
func (m *markdown) refusal(findings []rules.Finding) {
	message, known := rules.FirstMessage(findings)
	switch {
	case !known:
		m.out.Printf("**REFUSED**: Realm's text for this is not known")
	case message.Confidence == rules.Inferred:
		m.out.Printf("**REFUSED**: Realm probably says %s", message.Text)
	default:
		m.out.Printf("**REFUSED**: Realm says %s", message.Text)
	}
	if !m.warned && message.Masked(m.run.At) {
		m.warned = true
		m.out.Printf(" (%s)", text.Ours(masked))
	}
}

// shortened is as much of a fingerprint as tells the tokens of a ticket apart.
func shortened(fingerprint string) string { return fingerprint[:len("sha256:")+12] }

func (m *markdown) findings(findings []rules.Finding) {
	for i := range findings {
		f := &findings[i]
		m.out.Printf("\n%d. **%s** `%s`: %s\n", i+1, text.Ours(f.Severity.String()), text.Ours(f.Rule.ID), text.Ours(f.Rule.Title))
		m.out.Fence("   ", "text", func(lines *text.Writer) {
			for _, line := range []struct{ label, prose string }{
				{"at", f.Place()}, {"what", f.Detail}, {"Realm", answer(f)}, {"fix", f.Fix},
			} {
				if line.prose != "" {
					lines.Printf("%-5s  ", line.label)
					lines.Wrap(nil, 7, ticket, line.prose)
					lines.Printf("\n")
				}
			}
		})
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
	if settings := unrepeated(m.run.Settings, summary.Tokens); len(settings) > 0 {
		m.gap()
		m.out.Printf("**About the settings**\n")
		m.findings(settings)
	}
	m.reported(summary.Reported)
	if !m.run.Quiet {
		m.gap()
		m.out.Printf("%s. realmlint %s, as of %s.\n", text.Ours(total(summary)), m.run.Version, text.Ours(m.run.at()))
	}
	return m.out.Err()
}

// claims writes header and claims as they stand in the token.
func (m *markdown) claims(token *checks.Token) {
	for _, part := range []checks.Part{checks.Header, checks.Claims} {
		if shown, ok := indented(token.JSON(part), ""); ok {
			m.out.Printf("\n")
			m.out.Fence("", "json", func(lines *text.Writer) { lines.Lines(shown + "\n") })
		}
	}
}
