package settings

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

const writeAtLeast = `write at least "app_id: myapp-abcde" and "key: {env: REALM_SIGNING_KEY}"`

// notYAML are files that are not read as YAML, with what is said about them.
var notYAML = []struct{ text, want, hint string }{
	// Not settings at all.
	{"", ": there are no settings in it", writeAtLeast},
	{"# a comment\n", ": there are no settings in it", writeAtLeast},
	{"---\n", ": there are no settings in it", writeAtLeast},
	{"null", ": there are no settings in it", writeAtLeast},
	{"app_id: a\n---\napp_id: b\n", ":2:1: a second YAML document begins here; keep one", ""},
	{"app_id: äöü\x01", ":1:12: character U+0001 cannot stand in a settings file; take it out", ""},
	{"app_id: a\nkey: \x00b", ":2:6: character U+0000 cannot stand in a settings file; take it out", ""},
	{"app_id: a\x7f", ":1:10: character U+007F cannot stand in a settings file; take it out", ""},
	{"app_id: a\ufeff", ":1:10: character U+FEFF cannot stand in a settings file; take it out", ""},
	{"app_id: \xe4", ":1:9: this is not UTF-8; save the file as UTF-8", ""},
	{"\xff\xfea\x00", ": this is UTF-16; save it as UTF-8", ""},

	// YAML that is more than it says.
	{"app_id: &a b", `:1:9: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"audience: [&a b, *a]", `:1:12: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"app_id: &a", `:1:9: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"&a app_id: b", `:1:1: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"<<: {app_id: a}", `:1:1: YAML's "<<" is not read; write the settings out`, ""},
	{"key: !!binary aGk=", `:1:6: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},
	{"key: !!str 123", `:1:6: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},
	{"key: !hunter2", `:1:6: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},
	{"!!map {key: a}", `:1:1: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},

	// What is no YAML.
	{"app_id: a\nkey: *hunter2", ":2: " + anchor, ""},
	{"key: * hunter2", ":1: " + anchor, ""},
	{"app_id: a\nkey: b: c", `:2: a ":" stands where none can; put quotes around the value, or mend the indentation`, ""},
	{"app_id: a\n key: b", `:2: a ":" stands where none can; put quotes around the value, or mend the indentation`, ""},
	{"app_id: a\n\nkey: @b", `:3: a value begins with a character that YAML keeps for itself, such as "@" or "%"; put quotes around it`, ""},
	{"key: `b", `:1: a value begins with a character that YAML keeps for itself, such as "@" or "%"; put quotes around it`, ""},
	{"key:\n\tfile: b", ":2: the line begins with a tab; YAML is indented with spaces", ""},
	{"app_id: a\n  \tkey: b", ":2: the line begins with a tab; YAML is indented with spaces", ""},
	{"app_id: a\nkey: |\n  b\n \t c\n", ":4: the line begins with a tab; YAML is indented with spaces", ""},
	{"app_id: a\nhunter2\ndisabled: true\n", `:2: a ":" is missing after a name, or a quote or bracket is not closed`, ""},
	{"app_id: a\nkey: 'b' c\ndisabled: true\n", ":2: " + goesOn, ""},
	{"audience:\n  - a\n  b: c\n", `:3: the line does not go on with the list above it; mend its indentation or begin it with "- "`, ""},
	{"{app_id: a}\nkey: b\n", ":2: " + goesOn, ""},
	{"app_id: a\naudience: [b\nkey: c\n", ":2: " + unclosed, ""},
	{"app_id: a\nkey: {env: b\n", ":2: " + unclosed, ""},
	{"key: }b", ":1: " + unclosed, ""},
	{"app_id: a\nkey: 'b\ndisabled: true\n", ":2: a quote is not closed", ""},
	{"app_id: a\nkey: \"b\n---\n", ":2: a quote is not closed", ""},
	{`key: "C:\keys"`, ":1: " + escape, ""},
	{`key: "\xg0"`, ":1: " + escape, ""},
	{`key: "\ud83d\ude00"`, ":1: " + escape, ""},
	{"key: - b", `:1: a list cannot begin here; put its "- " on the next line`, ""},
	{"key: !b!c d", ":1: " + tag, ""},
	{"key: !<b", ":1: " + tag, ""},
	{"key: !%zz b", ":1: " + tag, ""},
	{"key: | b", `:1: only a comment can stand after "|" or ">"; put the value on the next line`, ""},
	{"key: |0\n b", `:1: YAML takes a number after "|" or ">" for an indentation; put the value on the next line`, ""},
	{"%hunter2\n", ":1: " + directive, ""},
	{"%YAML 3.0\n---\nkey: a\n", ":1: " + directive, ""},
	{"%YAML x\n---\nkey: a\n", ":1: " + directive, ""},
	{"app_id: a\nkey: " + strings.Repeat("[", 20000), ":2: lists or mappings are nested too deeply", ""},
}

func TestParseSaysWhatIsNoYAML(t *testing.T) {
	for _, test := range notYAML {
		t.Run("", func(t *testing.T) {
			t.Logf("the file is %.60q", test.text)
			root, err := ParseYAML("realmlint.yaml", []byte(test.text))
			if err == nil {
				err = inOrder("realmlint.yaml", unplain("realmlint.yaml", root, nil)...)
			}
			wantError(t, err, "realmlint.yaml"+test.want, test.hint)
		})
	}
}

// wantError fails unless err is an *Error of that text and that hint.
func wantError(t *testing.T, err error, text, hint string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got the error %v, want an *Error: %s", err, text)
	}
	if e.Error() != text {
		t.Errorf("the error is\n%s\nwant\n%s", e, text)
	}
	if e.Hint() != hint {
		t.Errorf("the hint is\n%s\nwant\n%s", e.Hint(), hint)
	}
}

func TestEveryWordOnSyntaxIsSaid(t *testing.T) {
	for _, s := range syntax {
		said := false
		for _, test := range notYAML {
			said = said || strings.HasSuffix(test.want, ": "+s.ours)
		}
		if !said {
			t.Errorf("no file of the table is refused with: %s", s.ours)
		}
	}
}

func TestBrokenLineIsNotSoughtInHugeFiles(t *testing.T) {
	_, err := ParseYAML("realmlint.yaml", []byte("app_id: 'a\n"+strings.Repeat("#\n", 100_000)))
	wantError(t, err, "realmlint.yaml: a quote is not closed", "")
}

// TestParseIsQuick parses large files of what is hard to read: nested, or of
// aliases that stand for more and more. What hangs takes hours, so the limit
// leaves room for a busy machine and the race detector.
func TestParseIsQuick(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'z'; c++ {
		bomb += fmt.Sprintf("%c: &%[1]c [%[2]s]\n", c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 10))
	}
	long := func(text string) string { return strings.Repeat(text, MaxFile/8/len(text)) }
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
		_, _ = ParseYAML("realmlint.yaml", []byte(text))
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: took %v", name, took)
		}
	}
}
