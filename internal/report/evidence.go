package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/rules"
)

// evidence is a value where it stands: the claim that a finding is about, or
// the setting that it is held against.
type evidence struct {
	origin string // "claims.aud", "realmlint.yaml:3:12"
	name   string // as it is written there: `"aud": `, "app_id: "
	value  string // its JSON, fit to be shown
}

// offending returns the member of the token that a finding is at. It is shown
// only if the rule itself shows its value: what a claim holds is nobody's
// business until a rule says so.
func offending(f *rules.Finding, token *checks.Token) (evidence, bool) {
	part, path, ok := f.At.Member()
	if !ok || token == nil {
		return evidence{}, false
	}
	text, value, found := token.Member(part, path)
	if !found || !shows(f, value) {
		return evidence{}, false
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, text); err != nil {
		return evidence{}, false
	}
	return evidence{f.At.String(), asJSON(path[len(path)-1]) + ": ", rules.Sanitize(compact.String())}, true
}

// shows reports whether the value is among those that the rule returned.
func shows(f *rules.Finding, value any) bool {
	text := rules.Sanitize(asJSON(value))
	for _, shown := range f.Values {
		if shown == text {
			return true
		}
	}
	return false
}

// asJSON returns a value's JSON in one line.
func asJSON(value any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Sprintf("a %T", value)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// at writes where a finding is. Where the claim can be shown it is, in its
// JSON, with a mark under the value and the setting it is held against below,
// so that both values begin in the same column.
func (t *text) at(b *bytes.Buffer, f *rules.Finding, token *checks.Token) {
	claim, ok := offending(f, token)
	lines := []evidence{claim}
	if held := f.Against; ok && held != nil {
		lines = append(lines, evidence{held.Place(), held.Setting + ": ", held.Value})
	}
	origins, names := 0, 0
	for _, line := range lines {
		origins = max(origins, utf8.RuneCountInString(Printable(line.origin)))
		names = max(names, utf8.RuneCountInString(Printable(line.name)))
	}
	column := indent + origins + 2 + names
	if room := t.width() - column; !ok || room < 12 {
		t.line(b, "at", f.Place())
		return
	}
	for i, line := range lines {
		value := cut(Printable(line.value), t.width()-column)
		fmt.Fprintf(b, "  %-5s  %-*s  %*s%s\n", label(i, "at"), origins, Printable(line.origin), names, Printable(line.name), value)
		if i == 0 {
			mark := t.of(f.Severity).Sprint(strings.Repeat("^", utf8.RuneCountInString(value)))
			fmt.Fprintf(b, "%*s%s\n", column, "", mark)
		}
	}
}

// cut shortens a value to so many columns.
func cut(value string, columns int) string {
	if runes := []rune(value); len(runes) > columns {
		return string(runes[:columns-1]) + "…"
	}
	return value
}
