package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"realmlint/internal/report"
	"realmlint/internal/stats"
	"realmlint/internal/text"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// mostMoved is how many tokens are told one by one. The report begins with their
// count, so it is kept until all are judged.
const mostMoved = 1000

// movedTokens are the tokens of a move, as both servers judge them.
type movedTokens struct {
	about    report.Run
	formats  []string
	verdicts map[[2]rules.Verdict]int // before, after
	disabled bool                     // Realm's provider is, and they are judged as if it were not
	texts    []*bytes.Buffer          // one an output
	reports  []*report.Report
	former   []formerJSON
	summary  *stats.Summary // nil: each is told
}

func newMovedTokens(m *migration) *movedTokens {
	t := &movedTokens{about: m.run.about, disabled: m.provider.Disabled, verdicts: map[[2]rules.Verdict]int{}, former: []formerJSON{}}
	for _, out := range m.outputs {
		t.formats = append(t.formats, out.format)
	}
	return t
}

// count takes up so many tokens.
func (t *movedTokens) count(before, after rules.Verdict, tokens int) {
	t.verdicts[[2]rules.Verdict{before, after}] += tokens
}

func (t *movedTokens) of(before, after rules.Verdict) int {
	return t.verdicts[[2]rules.Verdict{before, after}]
}

// from counts the tokens on which Realm had a verdict.
func (t *movedTokens) from(before rules.Verdict) int {
	return t.of(before, rules.Accepted) + t.of(before, rules.Rejected) + t.of(before, rules.Undetermined)
}

func (t *movedTokens) all() int {
	return t.from(rules.Accepted) + t.from(rules.Rejected) + t.from(rules.Undetermined)
}

// counts are those of what PowerSync's rules found.
func (t *movedTokens) counts() report.Totals {
	switch {
	case t.summary != nil:
		return t.summary.Counts
	case len(t.reports) > 0:
		return t.reports[0].Summary()
	}
	return report.Totals{}
}

// warnings counts those of PowerSync's rules; failed the tokens on which realmlint
// itself failed.
func (t *movedTokens) warnings() int { return t.counts().Warnings }
func (t *movedTokens) failed() int   { return t.counts().Failed }

// open opens a report for each output.
func (t *movedTokens) open() error {
	t.about.JudgesTokens = true
	for _, format := range t.formats {
		var b bytes.Buffer
		out, err := report.New(format, &b, t.about)
		if err != nil {
			return err
		}
		t.texts, t.reports = append(t.texts, &b), append(t.reports, out)
	}
	return nil
}

// add takes up a token. People are told in a line of one that Realm itself refuses.
func (t *movedTokens) add(result report.Result) error {
	before, after := result.Former.Verdict(), result.Answer.Verdict()
	t.count(before, after, 1)
	if t.all() > mostMoved {
		return nil
	}
	t.former = append(t.former, formerOf(&result))
	for i, format := range t.formats {
		if format == "text" && before == rules.Rejected {
			t.refusedBefore(i, &result, after)
			continue
		}
		if err := t.reports[i].RenderAndWrite(result); err != nil {
			return err
		}
	}
	return nil
}

// refusedBefore tells of a token that Realm itself refuses.
func (t *movedTokens) refusedBefore(output int, result *report.Result, after rules.Verdict) {
	if t.about.Quiet {
		return
	}
	too := map[rules.Verdict]string{
		rules.Accepted: "PowerSync would take it.", rules.Rejected: "PowerSync refuses it too.", rules.Undetermined: "Of PowerSync's answer not all is known.",
	}[after]
	out := text.Terminal(t.texts[output])
	if t.texts[output].Len() > 0 {
		out.Printf("\n")
	}
	out.Printf("%s: REFUSED BY REALM  ", result.Source)
	said := report.SentenceText(realm.Server.Name, result.Former)
	out.Wrap(nil, 3, report.Width(t.about.Width), fmt.Sprintf("%s. %s", said, too))
	out.Printf("\n")
}

// close ends the reports.
func (t *movedTokens) close() error {
	for _, out := range t.reports {
		if _, err := out.Close(); err != nil {
			return err
		}
	}
	return nil
}

// counted is a number of tokens in words.
func counted(tokens int) string { return stats.Grouped(tokens) + " " + text.Plural(tokens, "token") }

// headlines say what becomes of the tokens, the number that matters first.
func (t *movedTokens) headlines() []string {
	var lines []string
	let, may, refused := t.from(rules.Accepted), t.from(rules.Undetermined), t.from(rules.Rejected)
	if let > 0 || may+refused == 0 {
		line := fmt.Sprintf("%s of %s that Realm let in would be taken by PowerSync", stats.Grouped(t.of(rules.Accepted, rules.Accepted)), counted(let))
		if open := t.of(rules.Accepted, rules.Undetermined); open > 0 {
			line += fmt.Sprintf("; on %s that is not decided", stats.Grouped(open))
		}
		lines = append(lines, line+".")
	}
	if may > 0 {
		lines = append(lines, fmt.Sprintf("%s that Realm may have let in, which is not decided: PowerSync refuses %s.", counted(may), stats.Grouped(t.of(rules.Undetermined, rules.Rejected))))
	}
	if refused > 0 {
		line := counted(refused) + " that Realm itself refuses: not lost by moving"
		if anew := t.of(rules.Rejected, rules.Accepted); anew > 0 {
			line += fmt.Sprintf(", but PowerSync would take %s", stats.Grouped(anew))
		}
		lines = append(lines, line+".")
	}
	if t.disabled {
		lines = append(lines, "The provider is disabled; they are judged as if it were on.")
	}
	if t.summary == nil && t.all() > mostMoved {
		lines = append(lines, fmt.Sprintf("The first %s are told one by one; --summary counts the causes of all.", stats.Grouped(mostMoved)))
	}
	return lines
}

// writeText writes what was found in the tokens.
func (t *movedTokens) writeText(b *bytes.Buffer, output int) error {
	switch {
	case t.summary != nil && t.summary.Counts.Tokens > 0:
		b.WriteByte('\n')
		return t.summary.Write(b, "text")
	case t.summary == nil && t.texts[output].Len() > 0:
		b.WriteByte('\n')
		b.Write(t.texts[output].Bytes())
	}
	return nil
}

// movedTokensJSON is what becomes of the tokens.
type movedTokensJSON struct {
	LetIn    int             `json:"let_in_by_realm"`
	Taken    int             `json:"taken_of_these"`
	Verdicts []verdictsJSON  `json:"verdicts"`
	Realm    []formerJSON    `json:"realm,omitempty"` // one a result of the report
	Report   json.RawMessage `json:"report,omitempty"`
	Summary  json.RawMessage `json:"summary,omitempty"`
}

type verdictsJSON struct {
	Realm     rules.Verdict `json:"realm"`
	PowerSync rules.Verdict `json:"powersync"`
	Tokens    int           `json:"tokens"`
}

// formerJSON is Realm's answer; error is null where it has none or it is not certain.
type formerJSON struct {
	Verdict rules.Verdict `json:"verdict"`
	Error   *string       `json:"error"`
}

func formerOf(result *report.Result) formerJSON {
	j := formerJSON{Verdict: result.Former.Verdict()}
	if only, certain := result.Former.Certain(); certain && only.Message != nil {
		shown := text.Visible(only.Message.Text)
		j.Error = &shown
	}
	return j
}

func (t *movedTokens) asJSON() (*movedTokensJSON, error) {
	j := &movedTokensJSON{LetIn: t.from(rules.Accepted), Taken: t.of(rules.Accepted, rules.Accepted), Verdicts: []verdictsJSON{}}
	possible := []rules.Verdict{rules.Accepted, rules.Rejected, rules.Undetermined}
	for _, before := range possible {
		for _, after := range possible {
			if tokens := t.of(before, after); tokens > 0 {
				j.Verdicts = append(j.Verdicts, verdictsJSON{before, after, tokens})
			}
		}
	}
	if t.summary != nil {
		var b bytes.Buffer
		err := t.summary.Write(&b, "json")
		j.Summary = asRaw(&b)
		return j, err
	}
	j.Realm = t.former
	j.Report = asRaw(t.texts[slices.Index(t.formats, "json")])
	return j, nil
}
