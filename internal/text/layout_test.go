package text

import (
	"strings"
	"testing"
	"time"

	"github.com/fatih/color"
)

func TestWidthCountsColumns(t *testing.T) {
	for s, want := range map[string]int{`"アプリ"`: 8, "e\u0301": 1, "한국": 4, "…": 1, "👍🏽": 2, "key": 3} {
		if got := Width(s); got != want {
			t.Errorf("%s has %d columns, want %d", s, got, want)
		}
	}
}

func TestPadAndClipCountColumns(t *testing.T) {
	for got, want := range map[string]string{
		Pad("アプ", -6) + "|":       "アプ  |",
		Pad("12", 4):              "  12",
		Pad("long", 2):            "long",
		Clip("アプリ", 6):            "アプリ",
		Clip("アプリ", 5):            "アプ…",
		Clip("アプリ", 4):            "ア…",
		Clip("e\u0301e\u0301", 1): "…",
		Clip("e\u0301abc", 2):     "e\u0301…",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestProseIsWrappedByColumns(t *testing.T) {
	red := color.New(color.FgRed)
	red.EnableColor()
	for _, c := range []struct {
		begun  any
		indent int
		prose  string
		want   string
	}{
		{"ab: ", 2, "one two three", "ab: one two\n  three"},
		{"", 0, "アプリ アプリ", "アプリ\nアプリ"},
		{"", 0, "アプ アプリ", "アプ アプリ"},
		{In(red, "ab"), 0, " one two", "\x1b[31mab\x1b[0m one two"},
		{"", 1, "see `a b c` now", "see `a b c`\n now"},
		{"", 1, "now see `a b c`", "now see\n `a b c`"},
		{"", 1, "use the --at 12", "use the\n --at 12"},
		{"", 0, "12345678901234 ::x", "12345678901234 ::x"},
		{"", 0, "a\nb", `a\nb`},
	} {
		var b strings.Builder
		out := Terminal(&b)
		out.Printf("%s", c.begun)
		if out.Wrap(nil, c.indent, 11, c.prose); b.String() != c.want {
			t.Errorf("got\n%q, want\n%q", b.String(), c.want)
		}
	}
}

func TestAColourGoesOverAllLines(t *testing.T) {
	red := color.New(color.FgRed)
	red.EnableColor()
	var b strings.Builder
	Terminal(&b).Wrap(red, 1, 4, "one two")
	if want := "\x1b[31mone\n two\x1b[0m"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestNearestIsWhatWasMeant(t *testing.T) {
	settings := []string{"app_id", "algorithm", "audience", "key", "keys", "require_any_audience"}
	formats := []string{"text", "short", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown"}
	ids := []string{"token-expired", "token-expires-soon", "kid-unknown", "signature-mismatch", "signature-mismatch-rsa"}
	for _, c := range []struct {
		name  string
		known []string
		want  string
	}{
		{"kye", settings, "key"}, {"appId", settings, "app_id"}, {"aud", settings, "audience"}, {"signingKey", settings, "key"},
		{"key1", settings, "key"}, {"name", settings, ""}, {"", settings, ""}, {"k", settings, ""},
		{"jsn", formats, "json"}, {"js", formats, "json"}, {"junti", formats, "junit"}, {"sarfi", formats, "sarif"}, {"yaml", formats, ""}, {"md", formats, ""},
		{"token-expird", ids, "token-expired"}, {"TokenExpired", ids, "token-expired"}, {"token", ids, ""}, {"signature", ids, "signature-mismatch"},
		{"signatur-missmatch-rs", ids, "signature-mismatch-rsa"}, {strings.Repeat("kid-unknown", 6), ids, ""},
	} {
		if got := Nearest(c.name, c.known); got != c.want {
			t.Errorf("%q is near to %q, want %q", c.name, got, c.want)
		}
	}
	if got := DidYouMean("kye", settings); got != `; did you mean "key"?` {
		t.Errorf("got %s", got)
	}
}

func TestWordsForNumbersListsAndTimes(t *testing.T) {
	for got, want := range map[string]string{
		Count(1, "key"): "1 key", Count(0, "key"): "0 keys",
		List(nil): "", List([]string{"a"}): "a", List([]string{"a", "b", "c"}): "a, b and c",
		Span(-62 * time.Minute): "1 hour 2 minutes", Span(time.Millisecond): "under a second", Span(48*time.Hour + time.Second): "2 days",
		Between(0, 300*365*86400): "300 years", Between(1<<62, -1<<62): "292471208677 years", Between(86400, 3600): "23 hours", Between(5, 5): "under a second",
		InUTC(time.Unix(0, 5).In(time.FixedZone("", 3600))): "1970-01-01T00:00:00Z",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
