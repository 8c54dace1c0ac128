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
	warned  bool // that clients do not see the server's texts
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
		m.out.Printf("**ACCEPTED**: %s", text.Ours(letIn(m.run.Server)))
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

// refusal writes what the server says to a token that it refuses.
func (m *markdown) refusal(findings []rules.Finding) {
	lead, sentence, masked := m.run.refusal(findings)
	if lead == "" {
		m.out.Printf("**REFUSED**: %s", text.Ours(sentence))
	} else {
		m.out.Printf("**REFUSED**: %s %s", text.Ours(lead), sentence)
	}
	if !m.warned && masked != "" {
		m.warned = true
		m.out.Printf(" (%s)", text.Ours(masked))
	}
}

// shortened is as much of a fingerprint as tells the tokens of a ticket apart.
func shortened(fingerprint string) string { return fingerprint[:len("sha256:")+12] }

// findings numbers them. What is not ours stands in a fence, as text gives it.
func (m *markdown) findings(findings []rules.Finding) {
	for i := range findings {
		f := &findings[i]
		m.out.Printf("\n%d. **%s** `%s`: %s\n", i+1, text.Ours(f.Severity.String()), text.Ours(f.Rule.ID), text.Ours(f.Rule.Title))
		m.out.Fence("   ", "text", func(lines *text.Writer) {
			answer := append(wordings(m.run.Server, f), "")[0]
			for _, line := range []struct{ label, prose string }{
				{"at", f.Place()}, {"what", f.Detail}, {m.run.Server.Name, answer}, {"fix", f.Fix},
			} {
				if line.prose != "" {
					label := m.run.padded(line.label)
					lines.Printf("%s  ", label)
					lines.Wrap(nil, text.Width(label)+2, ticket, line.prose)
					lines.Printf("\n")
				}
			}
		})
	}
}

func (m *markdown) Close(summary Totals) error {
	if settings := NotRepeated(m.run.Settings, summary.Tokens); len(settings) > 0 {
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
