package stats

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/internal/picture"
	"realmlint/internal/report"
	"realmlint/rules"
)

// View is one table of a summary for a page that draws it itself.
type View struct {
	Title   string
	Picture *picture.Picture // nil: none
	Heads   []string
	Rows    []ViewRow
	Note    []report.Phrase
}

// ViewRow is a row, with the key under which Keys has the tokens that count in it;
// empty: there is none.
type ViewRow struct {
	Cells [][]report.Phrase
	Key   string
}

// Views returns the tables that have something to show, in the order of what the
// server says.
func (s *Summary) Views(server *rules.Server) []View {
	shown := *s
	shown.Changes = s.Changes.included(1)
	shown.Causes, shown.Rules, shown.Signatures.Manglings = slices.Clone(s.Causes), slices.Clone(s.Rules), slices.Clone(s.Signatures.Manglings)
	for _, tally := range shown.tallies() { // counting goes on in the order that they have
		tally.Values = slices.Clone(tally.Values)
	}
	shown.Order(server)
	var views []View
	for _, table := range shown.sections() {
		view := View{Title: table.title, Picture: table.picture, Heads: table.heads, Note: table.note}
		for i, row := range table.rows {
			one := ViewRow{}
			for _, cell := range row {
				one.Cells = append(one.Cells, cell)
			}
			if i < len(table.keys) {
				one.Key = table.keys[i]
			}
			view.Rows = append(view.Rows, one)
		}
		views = append(views, view)
	}
	return views
}

// Basis says what the verdicts rest on, a line each.
func (s *Summary) Basis() []string { return s.basis() }

// Title says how many tokens were counted.
func (s *Summary) Title() string { return counted(s.Counts.Tokens, "token") + " checked" + s.cut() }

// Keys returns the keys of the rows in which a token counts, as of the moment of the
// summary.
func Keys(token checks.Glance, verdict rules.Verdict, cause, of rules.ID, at time.Time) []string {
	keys := []string{verdictKey(verdict), spanKey(spanOf(token, at))}
	if cause != "" {
		keys = append(keys, causeKey(cause, of))
	}
	if len(token.Issuer) > 0 {
		keys = append(keys, valueKey("iss", remembered(string(token.Issuer))))
	}
	if token.KeyID != "" {
		keys = append(keys, valueKey("kid", remembered(token.KeyID)))
	}
	for _, audience := range token.Audience {
		keys = append(keys, valueKey("aud", remembered(string(audience))))
	}
	return keys
}

func verdictKey(verdict rules.Verdict) string { return "verdict " + strings.ToLower(string(verdict)) }
func causeKey(cause, of rules.ID) string      { return "cause " + string(cause) + " " + string(of) }
func valueKey(claim, value string) string     { return claim + " " + value }
func spanKey(span int) string                 { return fmt.Sprint("exp ", span) }
