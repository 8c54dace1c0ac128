package report

import (
	"bytes"
	"encoding/json"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// evidence is a value where it stands: the claim that a finding is about, or
// the setting that it is held against.
type evidence struct {
	origin string // "claims.aud", "realmlint.yaml:3:12"
	name   string // as it is written there: `"aud": `, "app_id: "
	value  string // its JSON
}

// offending returns the member of the token that a finding is at. It is shown
// only if the rule itself shows its value: what a claim holds is nobody's
// business until a rule says so.
func offending(f *rules.Finding, token *checks.Token) (evidence, bool) {
	part, path, ok := f.At.Member()
	if !ok || token == nil {
		return evidence{}, false
	}
	raw, value, found := token.Member(part, path)
	if !found || !shows(f, value) {
		return evidence{}, false
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw); err != nil {
		return evidence{}, false
	}
	return evidence{f.At.String(), rules.AsJSON(path[len(path)-1]) + ": ", rules.Shortened(compact.String())}, true
}

// shows reports whether the value is among those that the rule returned.
func shows(f *rules.Finding, value any) bool {
	short := rules.Shortened(rules.AsJSON(value))
	for _, shown := range f.Values {
		if shown == short {
			return true
		}
	}
	return false
}

// at writes where a finding is. Where the claim can be shown it is, in its
// JSON, with a mark under the value and the setting it is held against below,
// so that both values begin in the same column.
func (t *textRenderer) at(f *rules.Finding, token *checks.Token) {
	claim, ok := offending(f, token)
	lines := []evidence{claim}
	if held := f.Against; ok && held != nil {
		lines = append(lines, evidence{held.Place(), held.Setting + ": ", held.Value})
	}
	origins, names := 0, 0
	for i, line := range lines {
		line = evidence{text.Visible(line.origin), text.Visible(line.name), text.Visible(line.value)}
		origins, names = max(origins, text.Width(line.origin)), max(names, text.Width(line.name))
		lines[i] = line
	}
	column := t.indent() + origins + 2 + names
	if room := t.width() - column; !ok || room < 12 {
		t.line("at", f.Place())
		return
	}
	for i, line := range lines {
		value := text.Clip(line.value, t.width()-column)
		t.out.Printf("  %s  %s  %s%s\n", t.run.padded(label(i, "at")), text.Pad(line.origin, -origins), text.Pad(line.name, names), value)
		if i == 0 {
			t.out.Printf("%*s%s\n", column, "", text.In(t.of(f.Severity), strings.Repeat("^", text.Width(value))))
		}
	}
}
