package cli

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"realmlint/internal/report"
)

// mark stands on either side of a hostile text, so that a text that breaks out
// of where it belongs takes its second mark along.
const mark = "Qx7Zk"

// FuzzHostileTextsDoNotAct puts a stranger's text where findings show it, and
// asks of each format that the text stays a text.
func FuzzHostileTextsDoNotAct(f *testing.F) {
	for _, hostile := range []string{
		"\x1b[31mred\x1b]0;title\x07", "\u009b2J\x00\x7f", "\u202egpj.exe\u2066\u200b\ufeff", "\r\n::error::x", "a\n\n::stop-commands::x",
		"a ::error file=x::y", "##[error]x", "##vso[task.complete]", "%0A::error::x", "=HYPERLINK(\"http://x\")", "+1", "@octocat #1 GH-1",
		"`", "``", "`````` x", "```\n# x", "   ```", "<img src=x onerror=alert(1)>", "<!-- ", "]]>", "</failure>", "&amp;&#27;", "[x](http://evil.example)",
		"![x](y)", "https://evil.example www.evil.example a@b.example", "*x* __y__ ~z~ | a | b |", "\\` \\[x](y)", "$x^2$", "{claim} %s %n", "\xff\xfe", "\u2028\u2029",
		strings.Repeat("x`", 50), strings.Repeat("::a ", 30), strings.Repeat("` `` ", 20),
	} {
		f.Add(hostile, hostile)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		first, second = mark+first+mark, mark+second+mark
		claims, err := json.Marshal(map[string]any{"aud": []string{first, second}, "iss": second, "exp": second})
		if err != nil {
			t.Fatal(err)
		}
		for _, header := range []map[string]any{{"alg": first, "kid": second}, {"alg": "HS256", "kid": first, "crit": second}} {
			header, err := json.Marshal(header)
			if err != nil {
				t.Fatal(err)
			}
			token := tokenOf(string(header), string(claims), "key", true)
			for _, format := range report.Formats {
				args := []string{"-f", format, "--app-id", "myapp-abcde", "--key-env", "KEY", "--at", "2024-01-01T00:30:00Z"}
				out, _ := printed(args, token, "key")
				harmless(t, format, out)
				out, _ = printed(append(args, "--show-claims"), token, "key")
				harmless(t, format, out)
			}
		}
	})
}

// harmless asks of a report what its format's readers need.
func harmless(t *testing.T, format, out string) {
	t.Helper()
	if !strings.Contains(out, mark) {
		t.Fatalf("-f %s does not show the text at all:\n%s", format, out)
	}
	for _, r := range out {
		if !unicode.IsPrint(r) && r != '\n' {
			t.Fatalf("-f %s prints %U:\n%q", format, r, out)
		}
	}
	if strings.Contains(out, "##") {
		t.Fatalf("-f %s prints ##:\n%s", format, out)
	}
	for line := range strings.Lines(out) {
		if acts(strings.TrimSpace(line)) != (format == "github") {
			t.Fatalf("-f %s: what does this line do to a CI runner?\n%s", format, line)
		}
		if strings.ContainsAny(line[:1], "=+@\t") {
			t.Fatalf("-f %s: what does this line do to a spreadsheet?\n%s", format, line)
		}
	}
	if fault := broken(format, out); fault != "" {
		t.Fatalf("-f %s: %s:\n%s", format, fault, out)
	}
}

// acts reports whether a CI runner takes a line for a command.
func acts(line string) bool {
	return strings.HasPrefix(line, "::")
}

var (
	annotation = regexp.MustCompile(`^::(error|warning|notice) title=realmlint%3A [a-z0-9-]+::[^\r]*$`)
	elements   = regexp.MustCompile(`^(testsuites?|testcase|failure|skipped|system-out)$`)
)

// broken says in what way a report is none of its format.
func broken(format, out string) string {
	switch format {
	case "sarif":
		if linked := regexp.MustCompile(`[^\\]\]\(`).FindString(out); linked != "" {
			return "a text holds a link"
		}
		fallthrough
	case "json", "jsonl":
		decoder := json.NewDecoder(strings.NewReader(out))
		for {
			var value map[string]any
			if err := decoder.Decode(&value); err == io.EOF {
				return ""
			} else if err != nil {
				return err.Error()
			}
		}
	case "junit":
		return brokenXML(out)
	case "github":
		for line := range strings.Lines(out) {
			if !annotation.MatchString(strings.TrimSuffix(line, "\n")) {
				return "no command: " + line
			}
		}
	case "markdown":
		return outsideCode(out)
	}
	return ""
}

func brokenXML(out string) string {
	decoder := xml.NewDecoder(strings.NewReader(out))
	for {
		switch token, err := decoder.Token(); {
		case err == io.EOF:
			return ""
		case err != nil:
			return err.Error()
		default:
			if start, ok := token.(xml.StartElement); ok && !elements.MatchString(start.Name.Local) {
				return "there is an element " + start.Name.Local
			}
			if _, ok := token.(xml.Comment); ok {
				return "there is a comment"
			}
		}
	}
}

// outsideCode reads the report as GitHub's Markdown and says what of the
// stranger's text stands anywhere but in code, or what acts at all.
func outsideCode(out string) string {
	source := []byte(out)
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	fault := ""
	_ = ast.Walk(markdown.Parser().Parse(text.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch node := node.(type) {
		case *ast.CodeSpan, *ast.FencedCodeBlock:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if bytes.Contains(node.Value(source), []byte(mark)) {
				fault = "text outside code: " + string(node.Value(source))
			}
		case *ast.Link, *ast.AutoLink, *ast.Image, *ast.RawHTML, *ast.HTMLBlock, *ast.CodeBlock, *ast.Heading:
			fault = "there is a " + node.Kind().String()
		}
		return ast.WalkContinue, nil
	})
	return fault
}

func TestOutsideCodeSeesWhatActs(t *testing.T) {
	for out, good := range map[string]bool{
		"`" + mark + "`":                  true,
		"```text\n" + mark + "\n```":      true,
		mark:                              false,
		"`a` " + mark:                     false,
		"```text\n```\n" + mark + "\n```": false,
		"<b>":                             false,
		"https://evil.example":            false,
		"[" + mark + "](x)":               false,
		"1. a\n   ```text\n   " + mark + "\n   ```": true,
	} {
		if fault := outsideCode(out); (fault == "") != good {
			t.Errorf("%q: %q", out, fault)
		}
	}
}
