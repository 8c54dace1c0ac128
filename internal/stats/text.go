package stats

import (
	"bytes"
	"strings"

	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// writeText writes the tables for people, numbers to the right.
func (s *Summary) writeText(b *bytes.Buffer) {
	out := text.Terminal(b)
	out.Printf("%s checked%s\n", counted(s.Counts.Tokens, "token"), s.cut())
	for _, table := range s.sections() {
		out.Printf("\n%s\n", table.title)
		table.writeText(out)
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

// writeText writes the rows of a table with aligned columns, and its note.
func (t *section) writeText(out *text.Writer) {
	columns := len(t.heads)
	if t.below {
		columns--
	}
	widths := make([]int, columns)
	for _, row := range t.rows {
		for i := range widths {
			widths[i] = max(widths[i], text.Width(row[i].String()))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		indent := 0
		for i, width := range widths {
			indent = text.Width(line.String()) + 2
			if !numeric(t.heads[i]) {
				width = -width
			}
			line.WriteString("  " + text.Pad(row[i].String(), width))
		}
		out.Printf("%s\n", strings.TrimRight(line.String(), " "))
		if t.below {
			out.Printf("%*s%s\n", indent, "", row[columns].String())
		}
	}
	if note := t.note.String(); note != "" {
		out.Printf("  %s\n", strings.TrimSpace(note))
	}
}

// String returns the cell as a terminal shows it.
func (c cell) String() string {
	var b strings.Builder
	for _, part := range c {
		b.WriteString(text.Visible(part.Text))
	}
	return b.String()
}

// basis says what the verdicts rest on, as a report does: the settings of each run, and
// that nobody answers any more.
func (s *Summary) basis() []string {
	var lines []string
	for _, settings := range s.Settings {
		lines = append(lines, settings.Line)
	}
	if s.server != nil {
		if model := (&report.Run{Server: s.server}).ModelLine(); model != "" {
			lines = append(lines, model)
		}
	}
	if s.NobodyAnswers != "" {
		lines = append(lines, s.NobodyAnswers)
	}
	return lines
}

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
			for _, cell := range row {
				out.Printf("| ")
				cell.writeMarkdown(out)
				out.Printf(" ")
			}
			out.Printf("|\n")
		}
		if len(table.note) > 0 {
			out.Printf("\n")
			table.note.writeMarkdown(out)
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

// writeMarkdown writes the cell with what is quoted as code.
func (c cell) writeMarkdown(out *text.Writer) {
	for _, part := range c {
		if part.Quoted {
			out.Printf("%s", part.Text)
		} else {
			out.Printf("%s", text.Ours(part.Text))
		}
	}
}
