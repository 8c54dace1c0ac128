package report

import (
	"bytes"
	"fmt"
	"io"

	"realmlint/rules"
)

// short writes one line a finding, for grep and for editors. A token without a
// finding has no line, and there is no summary.
type short struct {
	w     io.Writer
	run   Run
	begun bool
}

func (s *short) Result(result Result) error { return renderAndWrite(s, result) }

func (s *short) Close(Summary) error { return s.write(nil) }

func (s *short) render(result Result) ([]byte, error) {
	return shortLines(placeAll(aboutToken(result.Findings), &result.Source)), nil
}

// write writes the findings about the settings, once, then the text.
func (s *short) write(text []byte) error {
	if !s.begun {
		s.begun = true
		text = append(shortLines(placeAll(s.run.Settings, nil)), text...)
	}
	_, err := s.w.Write(text)
	return err
}

func shortLines(findings []placed) []byte {
	var b bytes.Buffer
	for _, f := range findings {
		fmt.Fprintf(&b, "%s: %s %s: %s", f.name, f.Severity, f.Rule.ID, inOneLine(f.Finding))
		if said := said(f.Finding); said != "" {
			fmt.Fprintf(&b, " (%s)", said)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// inOneLine returns what a finding says of its values, else its title.
func inOneLine(f *rules.Finding) string {
	if f.Detail == "" {
		return f.Rule.Title
	}
	return Printable(f.Detail)
}
