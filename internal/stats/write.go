package stats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"realmlint/internal/picture"
	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Formats are the formats of a summary, the default first.
var Formats = []string{"text", "json", "markdown", "html"}

// Write writes the summary in one of Formats.
func (s *Summary) Write(b *bytes.Buffer, format string) error {
	shown := *s
	shown.Changes = s.Changes.included(1)
	s = &shown
	switch format {
	case "json":
		err := report.EncodeJSON(b, "", s)
		b.WriteByte('\n')
		return err
	case "markdown":
		s.writeMarkdown(b)
	case "html":
		s.writeHTML(b)
	default:
		s.writeText(b)
	}
	return nil
}

// mostRules is how many rules a summary may count, a few times as many as there
// are: each is looked for among the others. So are causes and manglings.
const mostRules = 1000

// Read reads a summary that was written as JSON.
func Read(summary []byte) (*Summary, error) {
	var s Summary
	if err := json.Unmarshal(summary, &s); err != nil || s.Schema != schema || max(len(s.Rules), len(s.Causes), len(s.Signatures.Manglings)) > mostRules {
		return nil, notASummary{}
	}
	for _, rule := range s.Rules {
		if !slices.Contains(severities, rule.Severity) {
			return nil, notASummary{}
		}
	}
	for i, span := range emptySpans() {
		s.Expiry[i].Name = span.Name
	}
	s.Changes = s.Changes.included(-1)
	return &s, nil
}

// severities are those that a finding can have.
var severities = []string{rules.Info.String(), rules.Warning.String(), rules.Error.String()}

// notASummary is the error for a file of another kind.
type notASummary struct{}

func (notASummary) Error() string { return "this is not a summary of realmlint in JSON" }

// Hint says how to make one.
func (notASummary) Hint() string { return "realmlint --summary -f json < log > part.json makes one" }

// most is how many values of a claim are shown to people.
const most = 10

// section is one table of a summary, as text and markdown show it.
type section struct {
	title string
	heads []string // of the columns
	rows  [][]cell
	below bool // as text, the last column stands in a line of its own
	note  cell // below the table

	picture *picture.Picture // of the same; nil: none
	keys    []string         // what examples of each row are kept under; nil: none are
}

// cell is what stands in one place of a table: words of ours, and those of others
// quoted.
type cell []phrase

type phrase = report.Phrase

func ours(words string) cell   { return cell{{Text: words}} }
func theirs(words string) cell { return cell{{Text: words, Quoted: true}} }

// sections returns the tables that have something to show.
func (s *Summary) sections() []section {
	all := []section{s.verdicts(), s.causeRows(), s.signatureRows(), s.changeRows(), s.ruleRows(),
		s.values("Issuers", "iss", &s.Issuers), s.values("Key IDs", "kid", &s.KeyIDs), s.values("Audiences", "aud", &s.Audiences),
		s.expiryRows()}
	var kept []section
	for _, one := range all {
		if len(one.rows) > 0 || len(one.note) > 0 {
			kept = append(kept, one)
		}
	}
	return kept
}

// verdicts shows all three, so that a column of zeros is seen as such.
func (s *Summary) verdicts() section {
	table := section{title: "Verdicts", heads: []string{"tokens", "share", "verdict"}, picture: report.VerdictsPicture(s.Counts)}
	for _, v := range []struct {
		n       int
		name    string
		verdict rules.Verdict
	}{{s.Counts.Accepted, "accepted", rules.Accepted}, {s.Counts.Rejected, "refused", rules.Rejected}, {s.Counts.Undetermined, "undetermined", rules.Undetermined}} {
		table.rows = append(table.rows, []cell{ours(grouped(v.n)), ours(percent(v.n, s.Counts.Tokens)), ours(v.name)})
		table.keys = append(table.keys, verdictKey(v.verdict))
	}
	if s.Unread > 0 {
		table.note = cell{{Text: counted(s.Unread, "line") + " held no token; the first: "}, {Text: rules.Shortened(s.FirstUnread), Quoted: true}}
	}
	for i, input := range s.Counts.Unread {
		lead := "not read: "
		if i > 0 || s.Unread > 0 {
			lead = "; " + lead
		}
		table.note = append(table.note, phrase{Text: lead}, phrase{Text: rules.Shortened(input.Error), Quoted: true})
	}
	return table
}

func (s *Summary) ruleRows() section {
	table := section{title: "Findings", heads: []string{"tokens", "severity", "rule", "first seen at"}}
	for _, rule := range s.Rules {
		at := fmt.Sprintf("%s:%d:%d", rules.Shortened(rule.Example.Name), rule.Example.Line, rule.Example.Column)
		table.rows = append(table.rows, []cell{ours(grouped(rule.Tokens)), ours(rule.Severity), theirs(string(rule.ID)), theirs(at)})
	}
	return table
}

// values shows the commonest values of a claim. The note says what is not shown,
// and whether that was counted value by value.
func (s *Summary) values(title, claim string, tally *tally) section {
	table := section{title: title, heads: []string{"tokens", claim}}
	rest, values := tally.Others, 0
	for i, value := range tally.Values {
		if i < most {
			table.rows = append(table.rows, []cell{ours(grouped(value.Tokens)), theirs(rules.Shortened(value.Value))})
			table.keys = append(table.keys, valueKey(claim, value.Value))
			continue
		}
		rest += value.Tokens
		values++
	}
	switch {
	case tally.Others > 0:
		table.note = ours(fmt.Sprintf("%s more with others, of which only the first %s were counted one by one", grouped(rest), grouped(mostValues)))
	case values > 0:
		table.note = ours(fmt.Sprintf("%s more with %s", grouped(rest), counted(values, "other")))
	}
	table.picture = s.valuesPicture(title, tally)
	return table
}

// barWidth is how many characters the longest bar of the histogram has.
const barWidth = 30

// expiryRows is a histogram; a span with any token has a bar.
func (s *Summary) expiryRows() section {
	table := section{title: "Expiry, seen from " + s.At.Format(time.RFC3339), heads: []string{"tokens", "exp", ""}}
	longest := 1
	for _, span := range s.Expiry {
		longest = max(longest, span.Tokens)
	}
	for i, span := range s.Expiry {
		if span.Tokens == 0 {
			continue
		}
		bar := strings.Repeat("█", max(1, span.Tokens*barWidth/longest))
		table.rows = append(table.rows, []cell{ours(grouped(span.Tokens)), ours(span.Name), ours(bar)})
		table.keys = append(table.keys, spanKey(i))
	}
	table.picture = s.expiryPicture(table.title)
	return table
}

// changeRows shows what each change would let in by itself: they do not add up.
func (s *Summary) changeRows() section {
	table := section{title: "One change of the settings would let in more", heads: []string{"tokens", "change"}}
	for i, change := range s.Changes.Values {
		if i == most {
			break
		}
		table.rows = append(table.rows, []cell{ours(grouped(change.Tokens)), theirs(rules.Shortened(change.Value))})
		if strings.HasPrefix(change.Value, "algorithm: ") && s.Counts.Accepted > 0 {
			table.note = ours("another algorithm refuses every token that is accepted now")
		}
	}
	return table
}

// grouped shows a number with commas: 12,340.
func grouped(n int) string { return text.Grouped(n) }

// Grouped is a number as a summary writes it: 100,000.
func Grouped(n int) string { return grouped(n) }

func percent(n, of int) string {
	if of == 0 {
		return "0.0%"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(n)/float64(of))
}

func counted(n int, thing string) string { return grouped(n) + " " + text.Plural(n, thing) }
