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
	kind, name, ok := strings.Cut(f.At, ".")
	part := map[string]checks.Part{"header": checks.Header, "claims": checks.Claims}[kind]
	if !ok || part == 0 || token == nil {
		return evidence{}, false
	}
	path := checks.MetadataField{Name: name}.Path()
	text, value, found := token.Member(part, path)
	if !found || !shows(f, value) {
		return evidence{}, false
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, text); err != nil {
		return evidence{}, false
	}
	return evidence{f.At, asJSON(path[len(path)-1]) + ": ", rules.Shown(compact.String())}, true
}

// shows reports whether the value is among those that the rule returned.
func shows(f *rules.Finding, value any) bool {
	text := rules.Shown(asJSON(value))
	for _, shown := range f.Values {
		if shown == text {
			return true
		}
	}
	return false
}

// against returns the setting that a finding holds a claim against.
func against(f *rules.Finding, p *checks.Provider) (evidence, bool) {
	var setting, value string
	switch {
	case f.At == "header.alg" && f.Values["algorithm"] != "":
		setting, value = "algorithm", p.Algorithm
	case f.At == "claims.aud" && f.Values["expected"] != "" && len(p.Audience) == 0:
		setting, value = "app_id", asJSON(p.AppID)
	case f.At == "claims.aud" && f.Values["expected"] != "" && len(p.Audience) == 1:
		setting, value = "audience", asJSON(p.Audience[0])
	case f.At == "claims.aud" && f.Values["expected"] != "":
		setting, value = "audience", asJSON(p.Audience)
	default:
		return evidence{}, false
	}
	origin := "settings." + setting
	if at, ok := p.Locate(setting); ok {
		origin = at.String()
	}
	return evidence{origin, setting + ": ", rules.Shown(value)}, true
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
	if setting, held := against(f, t.run.Provider); ok && held {
		lines = append(lines, setting)
	}
	origins, names := 0, 0
	for _, line := range lines {
		origins = max(origins, utf8.RuneCountInString(Printable(line.origin)))
		names = max(names, utf8.RuneCountInString(Printable(line.name)))
	}
	column := indent + origins + 2 + names
	if room := t.width() - column; !ok || room < 12 {
		t.line(b, "at", f.At)
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
