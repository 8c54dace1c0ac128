package rules

import (
	"strings"
	"testing"
)

func TestShownTextCannotActOnTheReader(t *testing.T) {
	for text, want := range map[string]string{
		"plain é 漢":             "plain é 漢",
		"\x1b[31mred":           `\x1b[31mred`,
		"a\nb\r":                `a\nb\r`,
		"\u202egnp.exe":         `\u202egnp.exe`,
		"\u200b":                `\u200b`,
		strings.Repeat("a", 81): strings.Repeat("a", 80) + "…",
	} {
		if got := Sanitize(text); got != want {
			t.Errorf("Sanitize(%q) is %q, want %q", text, got, want)
		}
	}
}

func TestAValueThatLooksLikeAPlaceholderStaysWhatItIs(t *testing.T) {
	got := fill("{a} and {b}", Values{"a": "{b}", "b": "two"})
	if want := "{b} and two"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
