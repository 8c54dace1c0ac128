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

	unchecked unchecked
}

// ticket is how many columns a line in a fence takes, so that a page shows it
// without a bar to scroll.
const ticket = 88

func (m *markdown) Result(result Result) error {
	verdict := result.Answer.Verdict()
	if m.run.Quiet && verdict == rules.Accepted && len(result.Findings) == 0 {
		return nil
	}
	m.gap()
	about := "Token"
	if kind := result.Kind(); kind != "" {
		about = "Claims"
		m.out.Printf("These are %s. ", text.Ours(kind))
	}
	m.answer(&result.Answer, m.run.of(&result).masked(&result.Answer))
	if !result.At.IsZero() {
		m.out.Printf(" (as of its own time, %s)", text.InUTC(result.At))
	}
	if off := SwitchedOff(result.Answer.Off); off != "" {
		m.out.Printf("; %s", text.Ours(off))
	}
	if own := result.OwnTime; own != nil {
		lead, said := m.run.inItsOwnTime(own)
		m.out.Printf("\n\n%s: %s", text.Ours(lead), said)
	}
	m.out.Printf("\n\n%s: %s (%s)\n", text.Ours(about), result.Source.String(), shortened(result.Token.Fingerprint()))
	if m.run.ShowClaims {
		m.claims(result.Token)
	}
	m.causes(&result)
	m.unchecked.add(result.Findings)
	return m.out.Err()
}

// gap parts a result from the one before.
func (m *markdown) gap() {
	if m.results > 0 {
		m.out.Printf("\n")
	}
	m.results++
}

// answer writes the verdict and what the server says.
func (m *markdown) answer(answer *rules.Answer, masked string) {
	m.out.Printf("**%s**: ", text.Ours(verdictWords[answer.Verdict()]))
	if only, certain := answer.Certain(); certain && only.Verdict == rules.Rejected {
		lead, sentence := m.run.refusal(&only)
		if lead == "" {
			m.out.Printf("%s", text.Ours(sentence))
		} else {
			m.out.Printf("%s %s", text.Ours(lead), sentence)
		}
	} else {
		for _, phrase := range Sentence(m.run.Server.Name, answer) {
			if phrase.Quoted {
				m.out.Printf("%s", phrase.Text)
			} else {
				m.out.Printf("%s", text.Ours(phrase.Text))
			}
		}
	}
	if !m.warned && masked != "" {
		m.warned = true
		m.out.Printf(". %s", text.Ours(masked))
	}
}

// shortened is as much of a fingerprint as tells the tokens of a ticket apart.
func shortened(fingerprint string) string { return fingerprint[:len("sha256:")+12] }

// causes numbers the steps of a road, and lists what else there is to say. What is
// not ours stands in a fence, as text gives it.
func (m *markdown) causes(result *Result) {
	road := &result.Answer.Road
	for i, step := range m.run.steps(road) {
		f := step.finding
		m.out.Printf("\n%d. %s `%s`\n", i+1, text.Ours(f.Title), text.Ours(f.Rule.ID))
		m.about(f, step.lines)
	}
	m.rest(notOnRoad(result.Findings, road))
}

// rest lists the causes that are on no road.
func (m *markdown) rest(causes []rules.Cause) {
	for _, cause := range causes {
		f := cause.Finding
		m.out.Printf("\n- **%s** `%s`: %s\n", text.Ours(f.Severity.String()), text.Ours(f.Rule.ID), text.Ours(f.Title))
		m.about(f, m.run.offRoad(f))
	}
}

// about writes where the fault is, both values and what to do.
func (m *markdown) about(f *rules.Finding, lines []labelled) {
	m.out.Fence("   ", "text", func(out *text.Writer) {
		for _, line := range append([]labelled{{"what", f.Place() + ": " + f.Detail}}, lines...) {
			out.Printf("%s  ", text.Pad(line.label, -len("then")))
			out.Wrap(nil, len("then  "), ticket, line.prose)
			out.Printf("\n")
		}
	})
}

func (m *markdown) Close(summary Totals) error {
	if rest := notOnRoad(NotRepeated(m.run.Settings, summary.Tokens), &rules.Road{}); len(rest) > 0 {
		m.gap()
		m.out.Printf("**About the settings**\n")
		m.rest(rest)
	}
	m.unchecked.add(NotRepeated(m.run.Settings, summary.Tokens))
	for _, f := range m.unchecked {
		m.gap()
		m.out.Printf("%s (`%s`).\n", text.Ours(f.Title), text.Ours(f.Rule.ID))
	}
	m.reported(summary.Reported)
	for _, login := range summary.Logins {
		m.gap()
		m.out.Printf("%s\n", m.run.login(login))
	}
	for _, unread := range summary.Unread {
		m.gap()
		m.out.Printf("**Not read**: %s\n", unread.Error)
	}
	if !m.run.Quiet {
		m.gap()
		m.out.Printf("%s. realmlint %s, as of %s; %s.\n", text.Ours(m.run.total(summary)), m.run.Version, text.Ours(m.run.at()), m.run.SettingsLine())
		if model := m.run.ModelLine(); model != "" {
			m.out.Printf("%s.\n", text.Ours(model))
		}
		if nobody := m.run.NobodyAnswers(); nobody != "" {
			m.out.Printf("%s.\n", text.Ours(nobody))
		}
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
