package report

import (
	"bytes"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// A report of any length is written in pieces of a bounded size, each of which
// counts its own cases.
func TestJUnitSuitesAreBounded(t *testing.T) {
	var b bytes.Buffer
	renderer := &junit{w: &b, run: Run{Server: realm.Server}}
	token := checks.Parse("x")
	for line := range 2*suiteSize + 1 {
		if err := renderer.Result(Result{Source: TokenSource{Name: "a.txt", Line: line + 1, Column: 1}, Token: token, Answer: rules.Answer{Possible: []rules.Possible{{Verdict: rules.Accepted}}}}); err != nil {
			t.Fatal(err)
		}
	}
	if written := b.String(); strings.Count(written, "<testcase ") != 1+2*suiteSize {
		t.Errorf("%d cases are written while the report is under way, want 1 and two full suites", strings.Count(written, "<testcase "))
	}
	if err := renderer.Close(Totals{}); err != nil {
		t.Fatal(err)
	}
	for want, times := range map[string]int{
		`<testsuite name="settings" tests="1" `: 1,
		`<testsuite name="a.txt" tests="1000" `: 2,
		`<testsuite name="a.txt" tests="1" `:    1,
		` file="a.txt">`:                        3,
	} {
		if got := strings.Count(b.String(), want); got != times {
			t.Errorf("%s stands there %d times, want %d", want, got, times)
		}
	}
}
