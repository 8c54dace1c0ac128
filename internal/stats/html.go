package stats

import (
	"bytes"

	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// writeHTML writes the summary as a page that needs nothing: of each table the
// picture, if it has one, and the table.
func (s *Summary) writeHTML(b *bytes.Buffer) {
	out := text.HTML(b)
	report.BeginHTML(out, counted(s.Counts.Tokens, "token")+" checked"+s.cut())
	for i, table := range s.sections() {
		out.Printf("<section class=\"panel\">\n<h2>%s</h2>\n", table.title)
		if table.picture != nil {
			table.picture.SVG(out, "picture-"+string(rune('a'+i)))
		}
		if len(table.rows) > 0 {
			table.writeHTML(out)
		}
		if len(table.note) > 0 {
			out.Printf("<p class=\"small\">")
			report.PhrasesHTML(out, table.note)
			out.Printf("</p>\n")
		}
		out.Printf("</section>\n")
	}
	if ids := s.aboutSettings(); len(ids) > 0 {
		out.Printf("<section class=\"panel\">\n<h2>About the settings</h2>\n<ul>\n")
		for _, id := range ids {
			out.Printf("<li><code>%s</code> realmlint settings says more</li>\n", rules.Shortened(string(id)))
		}
		out.Printf("</ul>\n</section>\n")
	}
	report.EndHTML(out, s.Version, s.basis())
}

// writeHTML writes the rows of a table. The bars of text are in its picture.
func (t *section) writeHTML(out *text.Writer) {
	columns := t.heads
	if last := len(columns) - 1; columns[last] == "" {
		columns = columns[:last]
	}
	if len(columns) > 3 {
		out.Printf("<table class=\"wide\">\n<thead><tr>")
	} else {
		out.Printf("<table>\n<thead><tr>")
	}
	for _, head := range columns {
		if numeric(head) {
			out.Printf("<th scope=\"col\" class=\"n\">%s</th>", head)
		} else {
			out.Printf("<th scope=\"col\">%s</th>", head)
		}
	}
	out.Printf("</tr></thead>\n<tbody>\n")
	for _, row := range t.rows {
		out.Printf("<tr>")
		for i := range columns {
			switch {
			case numeric(columns[i]):
				out.Printf("<td class=\"n\">")
			default:
				out.Printf("<td>")
			}
			report.PhrasesHTML(out, row[i])
			out.Printf("</td>")
		}
		out.Printf("</tr>\n")
	}
	out.Printf("</tbody>\n</table>\n")
}
