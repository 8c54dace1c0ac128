package stats

import (
	"bytes"
	"slices"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// writeText writes the tables for people, numbers to the right.
func (s *Summary) writeText(b *bytes.Buffer) {
	out := text.Terminal(b)
	out.Printf("%s checked%s\n", counted(s.Counts.Tokens, "token"), s.cut())
	for _, table := range s.sections() {
		out.Printf("\n%s\n", table.title)
		widths := make([]int, len(table.heads))
		for _, row := range table.rows {
			for i, cell := range row {
				row[i] = text.Visible(cell)
				widths[i] = max(widths[i], text.Width(row[i]))
			}
		}
		for _, row := range table.rows {
			var line strings.Builder
			for i, cell := range row {
				width := widths[i]
				if !numeric(table.heads[i]) {
					width = -width
				}
				line.WriteString("  " + text.Pad(cell, width))
			}
			out.Printf("%s\n", strings.TrimRight(line.String(), " "))
		}
		if table.note != "" {
			out.Printf("  %s\n", strings.TrimSpace(table.note+" "+table.quoted))
		}
	}
	if ids := s.aboutSettings(); len(ids) > 0 {
		out.Printf("\nAbout the settings\n")
		for _, id := range ids {
			out.Printf("  [%s] realmlint settings says more\n", id)
		}
	}
	out.Printf("\n")
	for _, line := range s.basis() {
		out.Printf("%s\n", line)
	}
}

// basis says what the verdicts rest on, as a report does: the settings of each run, and
// that nobody answers any more.
func (s *Summary) basis() []string {
	var lines []string
	for _, settings := range s.Settings {
		lines = append(lines, settings.Line)
	}
	if s.NobodyAnswers != "" {
		lines = append(lines, s.NobodyAnswers)
	}
	return lines
}

// oursAlone are the columns in which no stranger's text stands: names that Read
// knows, and numbers.
var oursAlone = []string{"tokens", "share", "verdict", "severity", "exp", ""}

// numeric reports whether the column of that head holds numbers, which stand to
// the right.
func numeric(head string) bool { return head == "tokens" || head == "share" }

// cut says that not all was counted.
func (s *Summary) cut() string {
	if s.Interrupted {
		return "; interrupted, the rest was not"
	}
	return ""
}

// aboutSettings names the rules that found something in the settings.
func (s *Summary) aboutSettings() (ids []rules.ID) {
	for _, settings := range s.Settings {
		ids = append(ids, settings.Findings...)
	}
	return ids
}

// writeMarkdown writes the tables for a pull request or a ticket.
func (s *Summary) writeMarkdown(b *bytes.Buffer) {
	out := text.Markdown(b)
	out.Printf("## %s checked%s\n", text.Ours(counted(s.Counts.Tokens, "token")), text.Ours(s.cut()))
	for _, table := range s.sections() {
		out.Printf("\n### %s\n\n", text.Ours(table.title))
		rule := ""
		for _, head := range table.heads {
			out.Printf("| %s ", text.Ours(head))
			if rule += "| ---"; numeric(head) {
				rule += ":"
			}
			rule += " "
		}
		out.Printf("|\n%s|\n", text.Ours(rule))
		for _, row := range table.rows {
			for i, cell := range row {
				var shown any = cell
				if slices.Contains(oursAlone, table.heads[i]) {
					shown = text.Ours(cell)
				}
				out.Printf("| %s ", shown)
			}
			out.Printf("|\n")
		}
		if table.note != "" {
			out.Printf("\n%s", text.Ours(table.note))
			if table.quoted != "" {
				out.Printf(" %s", table.quoted)
			}
			out.Printf("\n")
		}
	}
	if ids := s.aboutSettings(); len(ids) > 0 {
		out.Printf("\n### About the settings\n\n")
		for _, id := range ids {
			out.Printf("- [%s] realmlint settings says more\n", id)
		}
	}
	out.Printf("\n")
	for _, line := range s.basis() {
		out.Printf("- %s\n", line)
	}
}
