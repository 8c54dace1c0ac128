package rules

import (
	"strings"
	"testing"
)

func TestAValueIsCutAndStaysItself(t *testing.T) {
	for value, want := range map[string]string{
		"\x1b[31m\u202e##":      "\x1b[31m\u202e##",
		strings.Repeat("é", 81): strings.Repeat("é", 80) + "…",
	} {
		if got := Shortened(value); got != want {
			t.Errorf("Shortened(%q) is %q, want %q", value, got, want)
		}
	}
}

func TestAValueThatLooksLikeAPlaceholderStaysWhatItIs(t *testing.T) {
	got := fill("{a} and {b}", Values{"a": "{b}", "b": "two"})
	if want := "{b} and two"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
