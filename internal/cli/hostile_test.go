package cli

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"realmlint/internal/report"
	"realmlint/internal/stats"
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
		"![x](y)", "https://evil.example www.evil.example a@b.example", "*x* __y__ ~z~ | a | b |", "\u3164\u115f\u034f\ufe0f\u2800", "myаpp", "## x\n- y", "\\` \\[x](y)", "$x^2$", "{claim} %s %n", "\xff\xfe", "\u2028\u2029",
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
	if r := unseen(out); r != 0 {
		t.Fatalf("-f %s prints %U:\n%q", format, r, out)
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

// inEscapes are letters that belong to no word.
var inEscapes = regexp.MustCompile(`\\+(u....|[bfnrt])`)

// unseen returns a character that a reader does not see as what it is, or 0.
func unseen(out string) rune {
	for _, r := range out {
		switch {
		case r == '\n':
		case !unicode.IsPrint(r), r == '\u2800', unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
			return r
		}
	}
	out = inEscapes.ReplaceAllString(out, " ")
	for word := range strings.FieldsFuncSeq(out, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if i := strings.IndexFunc(word, func(r rune) bool { return unicode.In(r, unicode.Cyrillic, unicode.Greek) }); i >= 0 && strings.ContainsFunc(word, func(r rune) bool { return r < 0x80 }) {
			return []rune(word[i:])[0]
		}
	}
	return 0
}

// acts reports whether a CI runner takes a line for a command.
func acts(line string) bool {
	return strings.HasPrefix(line, "::")
}

var (
	annotation = regexp.MustCompile(`^::(error|warning|notice) title=realmlint%3A [a-z0-9-]+::[^\r]*$`)
	elements   = regexp.MustCompile(`^(testsuites?|properties|property|testcase|failure|skipped|system-out)$`)
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
	case "html":
		return brokenHTML(out)
	}
	return ""
}

// Of a page in HTML there are only these elements, and of these attributes only
// such values.
var (
	htmlElements   = regexp.MustCompile(`^(html|head|meta|title|style|body|main|footer|section|div|h[1-3]|p|ol|ul|li|dl|dt|dd|code|pre|span|table|thead|tbody|tr|th|td|svg|desc|rect|text)$`)
	htmlAttributes = regexp.MustCompile(`^(lang=en|xmlns=http://www.w3.org/1999/xhtml|charset=utf-8|http-equiv=Content-Security-Policy|content=[a-z0-9A-Z=,;:. '+/-]+|name=[a-z-]+|class=[a-z ]+|id=[a-z0-9-]+|aria-(labelledby|hidden)=[a-z0-9 -]+|scope=col|viewBox=[0-9 ]+|role=img|(x|y|width|height)=[0-9]+|text-anchor=(start|middle|end))$`)
)

// brokenHTML says what of a page is not ours, could fetch something, or is not well
// formed.
func brokenHTML(out string) string {
	if !strings.HasPrefix(out, "<!DOCTYPE html>\n") || !strings.Contains(out, `content="default-src 'none'; style-src 'sha256-`) {
		return "it does not begin as a page with a policy"
	}
	decoder := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(out, "<!DOCTYPE html>\n")))
	for {
		switch token, err := decoder.Token(); {
		case err == io.EOF:
			return ""
		case err != nil:
			return err.Error()
		default:
			switch token := token.(type) {
			case xml.StartElement:
				if !htmlElements.MatchString(token.Name.Local) {
					return "there is an element " + token.Name.Local
				}
				for _, attribute := range token.Attr {
					if one := attribute.Name.Local + "=" + attribute.Value; !htmlAttributes.MatchString(one) {
						return "there is an attribute " + one
					}
				}
			case xml.Comment, xml.ProcInst, xml.Directive:
				return "there is something else than elements and text"
			}
		}
	}
}

func TestBrokenHTMLSeesWhatActs(t *testing.T) {
	page, _ := printed([]string{"-f", "html", "--app-id", "a-bcdef"}, tokenOf("{}", "{}", "key", true), "key")
	if fault := brokenHTML(page); fault != "" {
		t.Fatalf("%s:\n%s", fault, page)
	}
	for _, bad := range []string{"<script>x</script>", "<img src='x'/>", "<p onclick='x'>", "<p style='x'>", "<a href='https://x'>x</a>", "<!-- x -->", "<p>", "</p>", "&", "<p class='x\">'>"} {
		if brokenHTML(strings.Replace(page, "<main>", "<main>"+bad, 1)) == "" {
			t.Errorf("nothing is said of %s", bad)
		}
	}
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

// hostileTexts act on some reader; each may be the name of a file.
var hostileTexts = []string{
	"\u3164\u115f\u1160\uffa0\u034f\u180b\u2800\ufe0f\U000e0100", "myаpp",
	"##vso[task.setvariable variable=x]y", "##[error]x", "##teamcity[x]", "::error::x", "\r\n::error::x", "\x1b]0;title\x07", "\u202egpj.exe", "\xff\u009b", "a\n\n::stop-commands::x",
}

// TestHostileTextsDoNotActAnywhere takes a stranger's text along every way that
// is no report of a format.
func TestHostileTextsDoNotActAnywhere(t *testing.T) {
	given := []string{"--app-id", "myapp-abcde", "--key-env", "KEY", "--at", "2024-01-01T00:30:00Z"}
	folder := t.TempDir()
	t.Chdir(t.TempDir()) // where files of these names are made
	for _, hostile := range hostileTexts {
		text := mark + hostile + mark
		valid := strings.ToValidUTF8(text, "\ufffd")
		claims, err := json.Marshal(map[string]any{"aud": valid, "iss": valid, "exp": 1})
		if err != nil {
			t.Fatal(err)
		}
		header, err := json.Marshal(map[string]any{"alg": "HS256", "kid": valid})
		if err != nil {
			t.Fatal(err)
		}
		token := tokenOf(string(header), string(claims), "key", true)
		file := filepath.Join(folder, text)
		if os.WriteFile(file, []byte(token+"\n"), 0o600) != nil { // not every system takes such a name
			file = filepath.Join(folder, "plain")
			if err := os.WriteFile(file, []byte(token+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		part := filepath.Join(folder, "part.json")
		if err := os.WriteFile(part, []byte(hostileSummary(t, valid)), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range everyWay(text) {
			for stream, out := range streamsOf(args) {
				if stream == "stderr" || args[0] != "sign" {
					unacting(t, strings.Join(args, " ")+" on "+stream, out)
				}
			}
		}
		summary := func(more ...string) []string { return append(append([]string{"--summary"}, given...), more...) }
		for what, args := range map[string][]string{
			"summary":             summary(file),
			"summary as JSON":     summary(file, "-f", "json"),
			"summary as markdown": summary(file, "-f", "markdown"),
			"summary as html":     summary(file, "-f", "html"),
			"merged as html":      {"summary", "-f", "html", part},
			"a line without":      append(given, "--field", text, file),
			"a file":              append(given, file),
			"no file":             append(given, file+"x"),
			"settings":            {"settings", file},
			"a key":               append(given, "--key-file", file+"x"),
			"a rule":              append(given, "--rule", text+"=off", file),
			"a format":            append(given, "-f", text, file),
			"a flag":              {"--" + text},
			"explain":             {"explain", text},
			"explain a text":      {"explain", "cannot find app using Client App ID '" + text + "'", "invalid character '" + text + "' looking for beginning of value"},
			"sign":                append([]string{"sign", "--claim", "aud=" + text, "--header", "kid=" + text}, given...),
			"sign --out":          append([]string{"sign", "--out", file}, given...),
			"keygen":              {"keygen", "--out", file + "new"},
			"page":                {"page", file},
			"merged":              {"summary", part},
			"merged as JSON":      {"summary", "-f", "json", part},
			"merged as markdown":  {"summary", "-f", "markdown", part},
			"a column":            append(given, "--column", text, file),
			"a link":              {"explain", "AuthError: x", "https://realm.mongodb.com/" + strings.ReplaceAll(text, " ", "") + "/logs?co_id=5f1e6f0e5f1e6f0e5f1e6f0e"},
			"a command":           {text},
		} {
			for stream, out := range streamsOf(args) {
				if stream == "stdout" && strings.HasSuffix(what, "as markdown") {
					if fault := outsideCode(ourHeadings.ReplaceAllString(out, "")); fault != "" {
						t.Errorf("%s: %s:\n%s", what, fault, out)
					}
				}
				if stream == "stdout" && strings.HasSuffix(what, "as html") {
					if fault := brokenHTML(out); fault != "" {
						t.Errorf("%s: %s:\n%s", what, fault, out)
					}
				}
				if what == "sign" && stream == "stdout" {
					continue // the token alone
				}
				unacting(t, what+" on "+stream, out)
			}
		}
	}
}

// hostileSummary returns a summary that somebody else wrote, with a text in
// every place that takes one.
func hostileSummary(t testing.TB, text string) string {
	t.Helper()
	inJSON, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(`{"schema":"realmlint.summary/v2","version":X,"at":"2024-01-01T00:00:00Z",
		"settings":[{"source":X,"app_id":X,"algorithm":X,"audience":[X],"keys":1,"findings":[X]}],"summary":{"tokens":1,"accepted":1},
		"causes":[{"rule":X,"of":X,"title":X,"error":X,"confidence":X,"unknown":[],"tokens":2,"alone":1,"example":{"name":X,"line":1,"column":1,"error":null}},
			{"rule":X,"of":X,"title":X,"error":X,"confidence":"observed","unknown":[],"tokens":2,"alone":1,"example":{"name":X,"line":1,"column":1,"error":X}},
			{"rule":X,"of":X,"title":X,"error":null,"confidence":null,"unknown":[X],"tokens":1,"alone":1,"example":{"name":X,"line":1,"column":1,"error":null}}],
		"bad_signatures":{"tokens":2,"searched":1,"manglings":[{"mangling":X,"title":X,"tokens":1,"example":{"name":X,"line":1,"column":1}}]},
		"unread":1,"first_unread":X,"rules":[{"rule":X,"severity":"error","title":X,"tokens":1,"example":{"name":X,"line":1,"column":1}}],
		"issuers":{"values":[{"value":X,"tokens":1}]},"key_ids":{"values":[{"value":X,"tokens":1}]},"audiences":{"values":[{"value":X,"tokens":1}],"others":1},
		"expiry":[{"span":X,"tokens":1}],"changes":{"values":[{"value":X,"tokens":1}]}}`, "X", string(inJSON))
}

// FuzzExplainedTextsDoNotAct explains a text, as an argument and from standard
// input.
func FuzzExplainedTextsDoNotAct(f *testing.F) {
	for _, hostile := range hostileTexts {
		f.Add("AuthError: " + hostile + " https://realm.mongodb.com/x" + hostile + "/logs?co_id=5f1e6f0e5f1e6f0e5f1e6f0e")
		f.Add("cannot find app using Client App ID '" + hostile + "'\ninvalid character '" + hostile + "' looking for beginning of value")
		f.Add(hostile)
	}
	f.Fuzz(func(t *testing.T, pasted string) {
		for stream, out := range streamsOf([]string{"explain", "--", pasted}) {
			unacting(t, stream, out)
		}
		out, _ := printed([]string{"explain", "-"}, pasted, "")
		unacting(t, "explain -", out)
	})
}

// ourHeadings are those of a summary in Markdown.
var ourHeadings = regexp.MustCompile(`(?m)^(## [0-9,-]+ tokens? checked.*|### (Verdicts|Why tokens are refused|Why signatures are bad|Findings|Issuers|Key IDs|Audiences|Expiry, seen from \S+|One change .*|About the settings))$`)

// FuzzSummariesDoNotAct merges a summary that anybody may have written: it is
// shown, or an error, and nothing in it acts.
func FuzzSummariesDoNotAct(f *testing.F) {
	for _, hostile := range hostileTexts {
		f.Add(hostileSummary(f, hostile))
	}
	f.Fuzz(func(t *testing.T, summary string) {
		part := filepath.Join(t.TempDir(), "part.json")
		if err := os.WriteFile(part, []byte(summary), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, format := range stats.Formats {
			for stream, out := range streamsOf([]string{"summary", "-f", format, part, part}) {
				unacting(t, format+" on "+stream, out)
				if fault := brokenHTML(out); format == "html" && stream == "stdout" && out != "" && fault != "" {
					t.Errorf("%s:\n%s", fault, out)
				}
				if format == "markdown" && stream == "stdout" {
					if fault := outsideCode(ourHeadings.ReplaceAllString(out, "")); fault != "" {
						t.Errorf("%s:\n%s", fault, out)
					}
				}
			}
		}
	})
}

// streamsOf runs a command and returns what stands on its two streams.
func streamsOf(args []string) map[string]string {
	var stdout, stderr bytes.Buffer
	command := Command{
		Args: args, Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Random: rand.Reader, Now: time.Unix(1704067200, 0),
		LookupEnv: func(name string) (string, bool) {
			if name == "KEY" {
				return strings.Repeat("key", 20), true
			}
			return "", false // also where only the text is looked at
		},
	}
	command.Run()
	return map[string]string{"stdout": stdout.String(), "stderr": stderr.String()}
}

// unacting asks of any output what every reader needs.
func unacting(t *testing.T, what, out string) {
	t.Helper()
	if r := unseen(out); r != 0 {
		t.Errorf("%s: prints %U:\n%q", what, r, out)
	}
	if strings.Contains(strings.ReplaceAll(out, "\n## ", "\n"), "##[") || strings.Contains(out, "##vso") || strings.Contains(out, "##team") {
		t.Errorf("%s: prints ##:\n%s", what, out)
	}
	for line := range strings.Lines(out) {
		if acts(strings.TrimSpace(line)) {
			t.Errorf("%s: what does this line do to a CI runner?\n%s", what, line)
		}
	}
}

func TestTheLogOfServeDoesNotAct(t *testing.T) {
	address, lines, stop := serving(t)
	const last = "last-abcde"
	logged := make(chan string)
	go func() {
		var out strings.Builder
		for lines.Scan() && !strings.Contains(lines.Text(), last) {
			out.WriteString(lines.Text() + "\n")
		}
		logged <- out.String()
		for lines.Scan() { // the pipe must not run full
		}
	}()
	login := func(app, provider string, claims map[string]any) {
		inJSON, err := json.Marshal(claims)
		if err != nil {
			t.Fatal(err)
		}
		body := `{"token":"` + tokenOf(`{"alg":"HS256"}`, string(inJSON), "key", true) + `"}`
		response, err := http.Post(address+"/api/client/v2.0/app/"+url.PathEscape(app)+"/auth/providers/"+url.PathEscape(provider)+"/login", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := io.ReadAll(response.Body)
		if err = errors.Join(err, response.Body.Close()); err != nil {
			t.Fatal(err)
		}
		unacting(t, "the answer", strings.TrimSpace(string(answer)))
	}
	for _, hostile := range hostileTexts {
		login(hostile, "custom-token", nil)
		login("myapp-abcde", hostile, nil)
		login("myapp-abcde", "custom-token", map[string]any{"aud": hostile, "exp": hostile})
	}
	login(last, "custom-token", nil)
	out := <-logged
	if stop(); strings.Count(out, "vso") < 3 {
		t.Errorf("the log does not show the texts:\n%s", out)
	}
	unacting(t, "serve", out)
}
