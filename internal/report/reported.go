package report

import (
	"bytes"
	"fmt"

	"realmlint/rules"
)

// reported writes the error texts that were found beside the tokens. One that
// agrees is nothing wrong.
func (t *text) reported(b *bytes.Buffer, all []Comparison) {
	for _, r := range all {
		if t.run.Quiet && r.Agrees != nil && *r.Agrees {
			continue
		}
		fmt.Fprintf(b, "\n%s %s:%d: %s\n", t.paint.strong.Sprint("Reported in"), rules.Sanitize(r.Source.Name), r.Source.Line, Printable(r.Text))
		t.line(b, "", r.Says)
	}
}

// reported writes the error texts that were found beside the tokens.
func (m *markdown) reported(b *bytes.Buffer, all []Comparison) {
	for _, r := range all {
		if m.results > 0 {
			b.WriteByte('\n')
		}
		m.results++
		place := fmt.Sprintf("%s:%d", rules.Sanitize(r.Source.Name), r.Source.Line)
		fmt.Fprintf(b, "**Reported** in %s: %s; %s\n", inCode(place), inCode(Printable(r.Text)), inCode(Printable(r.Says)))
	}
}
