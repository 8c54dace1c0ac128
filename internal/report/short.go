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

func (s *short) Result(result Result) error {
	return s.lines(placeAll(aboutToken(result.Findings), &result.Source))
}

func (s *short) Close(Summary) error { return s.lines(nil) }

// lines writes the findings about the settings, once, then these.
func (s *short) lines(findings []placed) error {
	if !s.begun {
		s.begun = true
		findings = append(placeAll(s.run.Settings, nil), findings...)
	}
	var b bytes.Buffer
	for _, f := range findings {
		fmt.Fprintf(&b, "%s: %s %s: %s", f.name, f.Severity, f.Rule.ID, inOneLine(f.Finding))
		if said := said(f.Finding); said != "" {
			fmt.Fprintf(&b, " (%s)", said)
		}
		b.WriteByte('\n')
	}
	_, err := s.w.Write(b.Bytes())
	return err
}

// inOneLine returns what a finding says of its values, else its title.
func inOneLine(f *rules.Finding) string {
	if f.Detail == "" {
		return f.Rule.Title
	}
	return Printable(f.Detail)
}
