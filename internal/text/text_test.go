package text

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"strings"
	"testing"
)

func TestVisibleTextDoesNotAct(t *testing.T) {
	for s, want := range map[string]string{
		"plain é 漢 #1 ::":            "plain é 漢 #1 ::",
		"\x1b[31mred\u009b2J\x7f":    `\u001b[31mred\u009b2J\u007f`,
		"a\nb\r\tc":                  `a\nb\r\tc`,
		"\u202egnp.exe\u200b":        `\u202egnp.exe\u200b`,
		"\U000e0001":                 `\udb40\udc01`,
		"##vso[x] ###":               `#\u0023vso[x] #\u0023#`,
		"\xff":                       "\ufffd",
		"a\u3164b\u115f\u1160\uffa0": `a\u3164b\u115f\u1160\uffa0`,
		"\u034f\u180b\u180f\ufe0f\U000e0100\u17b4": `\u034f\u180b\u180f\ufe0f\udb40\udd00\u17b4`,
		"\u2800\u00ad\u200f\u2060\U000e0041":       `\u2800\u00ad\u200f\u2060\udb40\udc41`,
		"myаpp а-b αβ\n":                           `my\u0430pp \u0430-b αβ\n`,
		"имя: приложение é1 漢字kanji":               "имя: приложение é1 漢字kanji",
		"\nимя":    `\nимя`,
		`C:\u001b`: `C:\u001b`,
	} {
		if got := Visible(s); got != want {
			t.Errorf("Visible(%q) is %q, want %q", s, got, want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("a##\x1b\u202e\xff")
	f.Add("xа-\\nб \\uаb\u3164c eyJhbGciOiJub25lIn0.e30.c2ln -----BEGIN KEY-----\nAAAABBBBCCCCDDDD")
	f.Add("\\u\x068\xffE\u0437 \\u12\u0430b")
	f.Add("e\xff\x0eyJ0000000000000000.000.c")
	f.Fuzz(func(t *testing.T, s string) {
		got := Visible(s)
		if strings.ContainsFunc(got, func(r rune) bool { return !legible(r) }) || strings.Contains(got, "##") {
			t.Errorf("Visible(%q) is %q", s, got)
		}
		if again := Visible(got); again != got {
			t.Errorf("what is visible, %q, does not stay as it is: %q", got, again)
		}
	})
}

func FuzzJSONKeepsValues(f *testing.F) {
	f.Add("a##\x1b\u202e\U000e0001\"\\")
	f.Add("eyJhbGciOiJub25lIn0.e30.c2ln/\"-----BEGIN KEY-----\nAAAABBBBCCCCDDDD\\\"")
	f.Fuzz(func(t *testing.T, s string) {
		plain, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		JSON(&b, plain)
		if shown := b.String(); shown != Visible(shown) {
			t.Errorf("%q could act", shown)
		}
		var before, after string
		if err := errors.Join(json.Unmarshal(plain, &before), json.Unmarshal(b.Bytes(), &after)); err != nil || before != after && redact(string(plain)) == string(plain) {
			t.Errorf("%q became %q, %v", before, after, err)
		}
	})
}

// hostile is a Stringer and an error.
type hostile string

func (h hostile) String() string { return string(h) }
func (h hostile) Error() string  { return string(h) }

type named string

func TestEveryArgumentIsMadeFit(t *testing.T) {
	const escape = "\x1b[1m"
	var b strings.Builder
	Terminal(&b).Printf("%s %s %v %s %s %v %d\n", escape, hostile(escape), errors.New(escape), named(escape), []byte(escape), []string{escape}, 7)
	if strings.Contains(b.String(), "\x1b") || !strings.HasSuffix(b.String(), "7\n") {
		t.Errorf("got %q", b.String())
	}
}

func TestNoLineBeginsWithACommand(t *testing.T) {
	var b strings.Builder
	out := Terminal(&b)
	out.Printf("%s\n  %s%s\n%s#", "::error::x", ":", ":warning::", "#")
	out.Printf("%s\n", "#[error] a ::b")
	out.Lines("a\n ::c\n")
	want := ":\\u003aerror::x\n  :\\u003awarning::\n#\\u0023#[error] a ::b\na\n :\\u003ac\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestALogEntryIsOneLine(t *testing.T) {
	var b strings.Builder
	if n, err := Log(&b).Write([]byte("http: a\n::stop\x1b\n")); n != 16 || err != nil {
		t.Errorf("%d bytes are written, %v", n, err)
	}
	if want := "http: a\\n::stop\\u001b\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

type fullDisk struct{ writes int }

func (f *fullDisk) Write([]byte) (int, error) { f.writes++; return 0, errors.New("full") }

func TestAnErrorEndsTheWriting(t *testing.T) {
	var disk fullDisk
	out := Terminal(&disk)
	out.Printf("a")
	if err := out.Printf("b"); err == nil || out.Err() == nil || disk.writes != 1 {
		t.Errorf("after %d writes the error is %v", disk.writes, err)
	}
}

func TestMarkdownShowsToTheLetter(t *testing.T) {
	var b strings.Builder
	out := Markdown(&b)
	out.Printf("## %s, %s, %s%s\n", "<b> @x #1 www.a.b ##", "`a``\n", Ours("**b**"), "")
	out.Printf("| %s |\n", `a|b\|c`)
	out.Fence("  ", "text", func(lines *Writer) { lines.Lines("````\n::x\n") })
	want := "## `<b> @x #1 www.a.b #\\u0023`, ``` `a``\\n ```, **b**`  `\n| `a\\u007cb\\\\u007cc` |\n  `````text\n  ````\n  :\\u003ax\n  `````\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestACommandHoldsItsText(t *testing.T) {
	var b strings.Builder
	if err := Command(&b, "error", []Property{{"file", "a,b:c%\n"}, {"line", "1"}}, "x\n::y 100%", "z"); err != nil {
		t.Fatal(err)
	}
	if want := "::error file=a%2Cb%3Ac%25\\n,line=1::x\\n::y 100%25%0Az\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestSARIFHasNoLinks(t *testing.T) {
	for line, want := range map[string]string{"[a](b)": `\[a\](b)` + "\n" + `c\\d`, "[a] (b)": "[a] (b)\n" + `c\d`} {
		if got := SARIF(line, `c\d`); got != want {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
	}
}

func TestShownIsVisibleInXMLAndJSON(t *testing.T) {
	shown := struct {
		A Shown `xml:"a,attr"`
	}{"\x1b"}
	inJSON, err := json.Marshal(shown)
	if want := `{"A":"\\u001b"}`; string(inJSON) != want || err != nil {
		t.Errorf("got %s, %v", inJSON, err)
	}
	inXML, err := xml.Marshal(struct {
		XMLName struct{} `xml:"x"`
		A       Shown    `xml:"a,attr"`
	}{A: "\x1b"})
	if want := `<x a="\u001b"></x>`; string(inXML) != want || err != nil {
		t.Errorf("got %s, %v", inXML, err)
	}
}

func TestCutCountsCharacters(t *testing.T) {
	for s, want := range map[string]string{"": "", "ééé": "ééé", "éééé": "ééé…"} {
		if got := Cut(s, 3); got != want {
			t.Errorf("Cut(%q) is %q, want %q", s, got, want)
		}
	}
}
