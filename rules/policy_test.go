package rules

import "testing"

func TestPatternsOfIDs(t *testing.T) {
	for _, c := range []struct {
		pattern, id string
		want        bool
	}{
		{"key-*", "key-too-short", true},
		{"key-*", "key-", true},
		{"key-*", "keys-missing", false},
		{"*", "powersync/lifetime-too-long", true},
		{"power*too*", "powersync/lifetime-too-long", true},
		{"*-soon", "token-expires-soon", true},
		{"*-soon", "token-expires-soonest", false},
		{"a*a", "a", false},
		{"a*b*c", "a-b-c", true},
		{"a*b*c", "a-c-b", false},
		{"**", "x", true},
	} {
		if got := fits(c.pattern, c.id); got != c.want {
			t.Errorf("%s fits %s: %t", c.id, c.pattern, got)
		}
	}
}
