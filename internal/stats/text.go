package stats

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// writeText writes the tables for people, numbers to the right.
func (s *Summary) writeText(b *bytes.Buffer) {
	fmt.Fprintf(b, "%s checked%s\n", counted(s.Counts.Tokens, "token"), s.cut())
	for _, table := range s.sections() {
		fmt.Fprintf(b, "\n%s\n", table.title)
		widths := make([]int, len(table.heads))
		for _, row := range table.rows {
			for i, cell := range row {
				widths[i] = max(widths[i], utf8.RuneCountInString(cell))
			}
		}
		for _, row := range table.rows {
			var line strings.Builder
			for i, cell := range row {
				width := widths[i]
				if !numeric(table.heads[i]) {
					width = -width
				}
				fmt.Fprintf(&line, "  %*s", width, cell)
			}
			fmt.Fprintln(b, strings.TrimRight(line.String(), " "))
		}
		if table.note != "" {
			fmt.Fprintf(b, "  %s\n", table.note)
		}
	}
	s.settingsLines(b, "\nAbout the settings\n", "  %s\n")
}

func numeric(head string) bool { return head == "tokens" || head == "share" }

// cut says that not all was counted.
func (s *Summary) cut() string {
	if s.Interrupted {
		return "; interrupted, the rest was not"
	}
	return ""
}

// settingsLines names what was found in the settings.
func (s *Summary) settingsLines(b *bytes.Buffer, title, line string) {
	for _, settings := range s.Settings {
		for _, id := range settings.Findings {
			b.WriteString(title)
			title = ""
			fmt.Fprintf(b, line, "["+string(id)+"] realmlint settings says more")
		}
	}
}

// writeMarkdown writes the tables for a pull request or a ticket.
func (s *Summary) writeMarkdown(b *bytes.Buffer) {
	fmt.Fprintf(b, "## %s checked%s\n", counted(s.Counts.Tokens, "token"), s.cut())
	for _, table := range s.sections() {
		fmt.Fprintf(b, "\n### %s\n\n", table.title)
		rule := make([]string, len(table.heads))
		for i, head := range table.heads {
			if rule[i] = "---"; numeric(head) {
				rule[i] = "---:"
			}
		}
		for _, row := range append([][]string{table.heads, rule}, table.rows...) {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = markdownCell(cell)
			}
			fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
		}
		if table.note != "" {
			fmt.Fprintf(b, "\n%s\n", markdownCell(table.note))
		}
	}
	s.settingsLines(b, "\n### About the settings\n\n", "- %s\n")
}

// markdownCell keeps a stranger's text from being read as markdown or HTML.
func markdownCell(text string) string {
	if text == "---" || text == "---:" {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_{}[]()#+!|~>@", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
