package report

import "testing"

func TestNoPathBeginsALineWithWhatActs(t *testing.T) {
	for path, want := range map[string]string{
		"tokens.txt": "tokens.txt:1:2",
		"<stdin>":    "<stdin>:1:2",
		"::error::x": "./::error::x:1:2",
		"=1+1":       "./=1+1:1:2",
		"+1":         "./+1:1:2",
		"-x":         "./-x:1:2",
		"@SUM(1)":    "./@SUM(1):1:2",
	} {
		if got := (TokenSource{Name: path, Line: 1, Column: 2}).String(); got != want {
			t.Errorf("%q begins a line as %s, want %s", path, got, want)
		}
	}
}
