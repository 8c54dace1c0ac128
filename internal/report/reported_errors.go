package report

import (
	"fmt"

	"realmlint/internal/text"
	"realmlint/rules"
)

// login says which app an input is about, if not that of the settings.
func (run *Run) login(l Login) string {
	place := fmt.Sprintf("%s:%d", rules.Shortened(l.Source.Name), l.Source.Line)
	if run.Used.AppID == "" {
		return fmt.Sprintf("%s is a login to the app %s: add --app-id %s to judge for that", place, l.AppID, l.AppID)
	}
	return fmt.Sprintf("%s is a login to the app %s, the settings are of %s", place, l.AppID, run.Used.AppID)
}

// reported writes the error texts that were found beside the tokens. One that
// agrees is nothing wrong.
func (t *textRenderer) reported(all []Comparison) {
	for _, r := range all {
		if t.run.Quiet && r.Agrees != nil && *r.Agrees {
			continue
		}
		t.gap()
		t.out.Printf("%s %s:%d: %s\n", text.In(t.paint.strong, "Reported in"), rules.Shortened(r.Source.Name), r.Source.Line, r.Text)
		t.out.Printf("%*s", margin, "")
		t.wrap(nil, t.width(), r.Says)
	}
}

// reported writes the error texts that were found beside the tokens.
func (m *markdown) reported(all []Comparison) {
	for _, r := range all {
		m.gap()
		place := fmt.Sprintf("%s:%d", rules.Shortened(r.Source.Name), r.Source.Line)
		m.out.Printf("**Reported** in %s: %s; %s\n", place, r.Text, r.Says)
	}
}
