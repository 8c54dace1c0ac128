package stats

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/rules"
)

var about = report.Run{Version: "test", At: time.Unix(1700000000, 0), Provider: &checks.Provider{AppID: "myapp-abcde", Algorithm: checks.HS256}}

// countedFrom counts some of two hundred tokens.
func countedFrom(from, until int) *Summary {
	s := New(about)
	for i := from; i < until; i++ {
		seen := &checks.Seen{KeyID: fmt.Sprint("key", i%3), Issuer: fmt.Append(nil, "https://issuer/", i%7), Expires: float64(1700000000 + i*i - 3000)}
		for j := range i % 4 {
			seen.Audience = append(seen.Audience, fmt.Append(nil, "app", j))
		}
		var found []rules.Finding
		for j := range rules.All {
			if (i+j)%50 == 0 {
				found = append(found, rules.Finding{Rule: &rules.All[j], Severity: rules.All[j].Severity})
			}
		}
		s.Token(report.Source{Name: "log", Line: i + 1, Column: 1}, seen, found)
		if i%5 == 0 {
			s.Change("disabled: false")
		}
		if i%90 == 0 {
			s.Broken(fmt.Errorf("log:%d: this is not JSON", i))
		}
	}
	return s
}

func written(t *testing.T, s *Summary, format string) string {
	t.Helper()
	s.Order()
	var b bytes.Buffer
	if err := s.Write(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSummariesOfPartsAddUpToThatOfTheWhole(t *testing.T) {
	whole := countedFrom(0, 200)
	var total *Summary
	for _, cut := range [][2]int{{0, 1}, {1, 120}, {120, 120}, {120, 200}} {
		part, err := Read([]byte(written(t, countedFrom(cut[0], cut[1]), "json")))
		if err != nil {
			t.Fatal(err)
		}
		if total == nil {
			total = part
		} else {
			total.Merge(part)
		}
	}
	for _, format := range Formats {
		if got, want := written(t, total, format), written(t, whole, format); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", format, got, want)
		}
	}
}

func TestTallyRemembersNoMoreThanItMay(t *testing.T) {
	var tally Tally
	for i := range 5000 {
		tally.add(fmt.Append(nil, strings.Repeat("x", 1000), i))
		tally.add(fmt.Append(nil, i))
	}
	tally.order()
	total := tally.Others
	for _, value := range tally.Values {
		total += value.Tokens
		if len(value.Value) > longestValue+len("…") {
			t.Fatalf("a value of %d bytes", len(value.Value))
		}
	}
	if len(tally.Values) != mostValues || total != 10000 || tally.Values[0].Tokens != 5000 {
		t.Errorf("%d values, %d tokens", len(tally.Values), total)
	}
}

func TestStrangersTextCannotActOnTheReader(t *testing.T) {
	s := New(about)
	s.Token(report.Source{Name: "log\x1b[2J"}, &checks.Seen{Issuer: []byte("\x1b[31m\u202e|<b>\xff\n# x"), KeyID: "`k`"}, nil)
	s.Broken(fmt.Errorf("log\x1b[2J:1: this is not JSON"))
	for _, format := range Formats {
		text := written(t, s, format)
		if strings.ContainsAny(text, "\x1b\u202e") || strings.Contains(text, "\n# x") {
			t.Errorf("%s: %q", format, text)
		}
		if format == "markdown" && (strings.Contains(text, "<b>") || strings.Contains(text, "m|")) {
			t.Errorf("%s", text)
		}
	}
}

func TestExpiryIsCutAtTheSecond(t *testing.T) {
	at := time.Unix(1700000000, 0)
	for exp, want := range map[float64]string{
		0: "no exp", 1699999999: "expired under 1 hour ago", 1700000000: "expires within 1 hour", 1700003600: "expires in 1 to 24 hours",
		1: "expired over 30 days ago", 1e18: "expires later",
	} {
		if got := emptySpans()[spanOf(exp, at)].Name; got != want {
			t.Errorf("%v: %s, want %s", exp, got, want)
		}
	}
}

func TestOnlyASummaryIsReadAsOne(t *testing.T) {
	for _, text := range []string{"", "{}", `{"schema":"realmlint.report/v1"}`, "token", `{"schema":"realmlint.summary/v1","summary":7}`} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}
