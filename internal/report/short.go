package report

import (
	"bytes"
	"io"

	"realmlint/internal/text"
	"realmlint/rules"
)

// short writes one line a finding, for grep and for editors. A token without a
// finding has no line. What the answers rest on comes last, in lines that begin
// with no place, so that readers of places pass over them; there is no summary.
type short struct {
	w     io.Writer
	run   Run
	begun bool
}

func (s *short) Result(result Result) error { return renderAndWrite(s, result) }

func (s *short) Close(summary Totals) error {
	if err := s.write(nil); err != nil {
		return err
	}
	out := text.Terminal(s.w)
	for _, unread := range summary.Unread {
		out.Printf("not read: %s\n", unread.Error)
	}
	if s.run.Quiet {
		return out.Err()
	}
	for _, line := range s.run.Basis() {
		out.Printf("%s\n", line)
	}
	return out.Err()
}

func (s *short) render(result Result) ([]byte, error) {
	return shortLines(s.run.Server, locateAll(aboutToken(result.Findings), &result.Source, &result.Answer)), nil
}

// write writes the findings about the settings, once, then these.
func (s *short) write(lines []byte) error {
	if !s.begun {
		s.begun = true
		lines = append(shortLines(s.run.Server, locateAll(s.run.Settings, nil, nil)), lines...)
	}
	_, err := s.w.Write(lines)
	return err
}

// shortLines writes "place: severity rule: what (Realm: …)", a line each.
func shortLines(server *rules.Server, findings []located) []byte {
	var b bytes.Buffer
	out := text.Terminal(&b)
	for _, f := range findings {
		out.Printf("%s: %s %s: %s", f.name, f.Severity, f.Rule.ID, inOneLine(f.Finding))
		if said := answerInLine(server, f.Finding, f.answer); said != "" {
			out.Printf(" (%s)", said)
		}
		out.Printf("\n")
	}
	return b.Bytes()
}

// inOneLine returns what a finding says of its values, else its title.
func inOneLine(f *rules.Finding) string {
	if f.Detail == "" {
		return f.Title
	}
	return f.Detail
}
