package settings

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestEveryWordOnSyntaxIsSaid(t *testing.T) {
	for _, s := range syntax {
		said := false
		for _, test := range refused {
			said = said || strings.HasSuffix(test.want, ": "+s.ours)
		}
		if !said {
			t.Errorf("no file of the table is refused with: %s", s.ours)
		}
	}
}

func TestBrokenLineIsNotSoughtInHugeFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := readText(t, "app_id: 'a\n"+strings.Repeat("#\n", 100_000))
	wantError(t, err, "realmlint.yaml: a quote is not closed", "")
}

// TestReadIsQuick reads large files of what is hard to read: nested, or of
// aliases that stand for more and more. What hangs takes hours, so the limit
// leaves room for a busy machine and the race detector.
func TestReadIsQuick(t *testing.T) {
	t.Chdir(t.TempDir())
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%[1]c [%[2]s]\n", c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 10))
	}
	long := func(text string) string { return strings.Repeat(text, maxSettings/8/len(text)) }
	for name, text := range map[string]string{
		"aliases of aliases":                  bomb,
		"lists in lists":                      long("["),
		"a list of mappings without an end":   "key:\n  - " + long("a:\n"),
		"comments in lists":                   long("[\n#\n"),
		"documents":                           long("---\n"),
		"a quote that spans all of its lines": "app_id: \"a\n" + strings.Repeat("b\n", 1000),
		"a list that spans all of its lines":  "app_id: [a,\n" + strings.Repeat("b,\n", 800),
	} {
		start := time.Now()
		if _, err := readText(t, text); err == nil {
			t.Errorf("%s: is taken", name)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: took %v", name, took)
		}
	}
}
