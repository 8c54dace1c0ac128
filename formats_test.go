package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"realmlint/rules"
)

// mixed is the script command that makes one input of all sorts, the same for
// every format, out of testdata/mixed:
//
//	mixed TOKENS
//
// The first token is good; it is also put into good.jwt.
func mixed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mixed TOKENS")
	}
	names, err := filepath.Glob(ts.MkAbs("mixed/[0-9]-*"))
	ts.Check(err)
	var tokens strings.Builder
	for i, name := range names {
		switch {
		case strings.HasSuffix(name, ".header.json"):
			continue
		case strings.HasSuffix(name, ".txt"):
			tokens.WriteString(ts.ReadFile(name))
			continue
		}
		header := strings.TrimSuffix(name, ".json") + ".header.json"
		if _, err := os.Stat(header); err == nil {
			mint(ts, false, []string{"-key", "mixed/key.txt", "-header", header, name, "one.jwt"})
		} else {
			mint(ts, false, []string{"-key", "mixed/key.txt", name, "one.jwt"})
		}
		minted := ts.ReadFile("one.jwt")
		if i == 0 {
			ts.Check(os.WriteFile(ts.MkAbs("good.jwt"), []byte(minted), 0o600))
		}
		tokens.WriteString(minted)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(tokens.String()), 0o600))
}

// valid is the script command that holds a file, or stdout, against what its
// format demands:
//
//	valid json|jsonl|sarif|junit|github|html FILE
func valid(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 || validators[args[0]] == nil {
		ts.Fatalf("usage: valid json|jsonl|failure|sarif|junit|github|gitlab|html FILE")
	}
	ts.Check(validators[args[0]](ts.ReadFile(args[1])))
}

var validators = map[string]func(string) error{
	"json":    validJSON,
	"jsonl":   validJSONL,
	"failure": validFailure,
	"sarif":   validSARIF,
	"junit":   validJUnit,
	"github":  validGitHub,
	"gitlab":  validGitLab,
	"html":    validHTML,
}

func validJSON(text string) error {
	report, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return reportSchema().Validate(report)
}

// validFailure holds what stands in the place of a report against its part of the
// schema.
func validFailure(text string) error {
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	schema, err := jsonschema.NewCompiler().Compile("docs/report.schema.json#/$defs/failure")
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// validJSONL holds each line against its part of the report's schema.
func validJSONL(text string) error {
	lines := strings.SplitAfter(text, "\n")
	if len(lines) < 2 || lines[len(lines)-1] != "" {
		return fmt.Errorf("the last line has no end, or there is none")
	}
	lines = lines[:len(lines)-1]
	for i, line := range lines {
		part := "#/$defs/result"
		if i == len(lines)-1 {
			part = "#/$defs/end"
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			return err
		}
		schema, err := jsonschema.NewCompiler().Compile("docs/report.schema.json" + part)
		if err != nil {
			return err
		}
		if err := schema.Validate(value); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return nil
}

// validSARIF holds a log against the schema of SARIF 2.1.0, and against what
// GitHub wants to show a rule: a description, help and a link.
func validSARIF(text string) error {
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	if err := sarifSchema().Validate(value); err != nil {
		return err
	}
	var report sarif.Report
	if err := json.Unmarshal([]byte(text), &report); err != nil {
		return err
	}
	driver := report.Runs[0].Tool.Driver
	if !slices.ContainsFunc(servers, func(server *rules.Server) bool { return len(driver.Rules) == len(server.Rules) }) {
		return fmt.Errorf("the log has %d rules, which is all of no server", len(driver.Rules))
	}
	for _, rule := range driver.Rules {
		if rule.HelpURI == nil || rule.Help == nil || *rule.Help.Markdown == "" || *rule.Help.Text == "" || *rule.ShortDescription.Text == "" {
			return fmt.Errorf("rule %s lacks help", *rule.ID)
		}
	}
	for _, result := range report.Runs[0].Results {
		if rule := driver.Rules[result.RuleIndex]; *rule.ID != *result.RuleID {
			return fmt.Errorf("the index of %s leads to %s", *result.RuleID, *rule.ID)
		}
	}
	return nil
}

// sarifSchema is OASIS's schema, errata 01, word for word as go-sarif carries
// it in a constant of its own. That library's Validate judges what it wrote
// itself, with members that our log has not.
var sarifSchema = sync.OnceValue(func() *jsonschema.Schema {
	module, err := build.Import("github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif", ".", build.FindOnly)
	if err != nil {
		panic(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(module.Dir, "schema.go"), nil, 0)
	if err != nil {
		panic(err)
	}
	var text string
	ast.Inspect(file, func(node ast.Node) bool {
		if literal, ok := node.(*ast.BasicLit); ok && len(literal.Value) > len(text) {
			text = literal.Value
		}
		return true
	})
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Trim(text, "`")))
	if err != nil {
		panic(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("sarif.json", value); err != nil {
		panic(err)
	}
	compiler.AssertFormat()
	return compiler.MustCompile("sarif.json")
})

// The schema must be able to refuse.
func TestSARIFSchemaRefusesWhatIsNoLog(t *testing.T) {
	for text, good := range map[string]bool{
		`{"version":"2.1.0","runs":[]}`:                                                true,
		`{"version":"2.0.0","runs":[]}`:                                                false,
		`{"version":"2.1.0"}`:                                                          false,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}`:                          false,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a","nam":"b"}}}]}`:      false,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"a"}},"results":[{}]}]}`: false,
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := sarifSchema().Validate(value); (err == nil) != good {
			t.Errorf("%s: the schema says %v", text, err)
		}
	}
}

// validJUnit reads the XML strictly and holds the counts against the cases.
func validJUnit(text string) error {
	var report struct {
		Suites []struct {
			Name     string `xml:"name,attr"`
			Tests    int    `xml:"tests,attr"`
			Failures int    `xml:"failures,attr"`
			Skipped  int    `xml:"skipped,attr"`
			Cases    []struct {
				Failure *string `xml:"failure"`
				Skipped *string `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	decoder := xml.NewDecoder(strings.NewReader(text))
	if err := decoder.Decode(&report); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF && len(bytes.TrimSpace([]byte(text[decoder.InputOffset():]))) > 0 {
		return fmt.Errorf("there is text after the report")
	}
	for _, suite := range report.Suites {
		failures, skipped := 0, 0
		for _, test := range suite.Cases {
			if test.Failure != nil {
				failures++
			}
			if test.Skipped != nil {
				skipped++
			}
		}
		if suite.Tests != len(suite.Cases) || suite.Failures != failures || suite.Skipped != skipped {
			return fmt.Errorf("suite %s counts wrongly", suite.Name)
		}
	}
	if len(report.Suites) == 0 {
		return fmt.Errorf("there is no suite")
	}
	return validXML(text)
}

// validXML holds a report against testdata/formats/junit.xsd, if xmllint is here.
// Where REALMLINT_XMLLINT is set it must be.
func validXML(text string) error {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		if os.Getenv("REALMLINT_XMLLINT") != "" {
			return err
		}
		return nil
	}
	check := exec.Command(xmllint, "--noout", "--nonet", "--schema", "testdata/formats/junit.xsd", "-")
	check.Stdin = strings.NewReader(text)
	if said, err := check.CombinedOutput(); err != nil {
		return fmt.Errorf("xmllint: %w: %s", err, said)
	}
	return nil
}

// The schema must be able to refuse.
func TestJUnitSchemaRefusesWhatIsNoReport(t *testing.T) {
	if _, err := exec.LookPath("xmllint"); err != nil && os.Getenv("REALMLINT_XMLLINT") == "" {
		t.Skip("there is no xmllint here")
	}
	suite := func(inner string) string {
		return `<testsuites name="realmlint"><testsuite name="a" tests="1" failures="0" errors="0" skipped="0">` + inner + "</testsuite></testsuites>"
	}
	for text, good := range map[string]bool{
		suite(`<testcase classname="a" name="b"></testcase>`):                            true,
		suite(`<testcase name="b"><failure message="c" type="d">e</failure></testcase>`): true,
		suite(`<testcase name="b" file="c"></testcase>`):                                 false,
		suite(`<testcase name="b" line="1"></testcase>`):                                 false,
		suite(`<testcase classname="a"></testcase>`):                                     false,
		suite(`<testcase name="b"><failed></failed></testcase>`):                         false,
		suite(`<testcase name="b"><failure></failure><skipped></skipped></testcase>`):    false,
		suite(`<testcase name="b"></testcase><properties></properties>`):                 false,
		`<testsuites><testsuite name="a"></testsuite></testsuites>`:                      false,
		`<testsuites><testcase name="a"></testcase></testsuites>`:                        false,
	} {
		if err := validXML(text); (err == nil) != good {
			t.Errorf("%s: the schema says %v", text, err)
		}
	}
}

// validHTML reads the page as the XML that it is too: nothing in it is fetched, and
// each picture can be told without being seen.
func validHTML(page string) error {
	decoder := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(page, "<!DOCTYPE html>\n")))
	pictures, told := 0, 0
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "script", "link", "img", "iframe", "object", "form", "a":
			return fmt.Errorf("there is an element %s", start.Name.Local)
		case "svg":
			pictures++
		case "desc":
			told++
		}
		for _, attribute := range start.Attr {
			switch name := attribute.Name.Local; {
			case name == "src", name == "href", name == "style", strings.HasPrefix(name, "on"):
				return fmt.Errorf("there is an attribute %s", name)
			}
		}
	}
	if pictures != told {
		return fmt.Errorf("%d pictures, %d of them told", pictures, told)
	}
	for _, want := range []string{"<!DOCTYPE html>", "Content-Security-Policy", "default-src 'none'", "<title>", `lang="en"`} {
		if !strings.Contains(page, want) {
			return fmt.Errorf("the page has no %s", want)
		}
	}
	return nil
}

// command is one of GitHub's workflow commands with nothing left to escape.
var command = regexp.MustCompile(`^::(error|warning|notice) (file=[^,:\r\n]+,line=[1-9][0-9]*,col=[1-9][0-9]*,)?title=realmlint%3A [a-z0-9/-]+::[^\r\n]+$`)

// validGitLab holds a list of issues against the fields that GitLab documents, all
// of which it needs: https://docs.gitlab.com/ci/testing/code_quality/
func validGitLab(text string) error {
	var issues []struct {
		Description string
		CheckName   string `json:"check_name"`
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&issues); err != nil {
		return err
	}
	for i, issue := range issues {
		switch {
		case issue.Description == "" || issue.CheckName == "" || len(issue.Fingerprint) != 32:
			return fmt.Errorf("issue %d lacks a field: %+v", i, issue)
		case !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, issue.Severity):
			return fmt.Errorf("issue %d has the severity %q", i, issue.Severity)
		case issue.Location.Path == "" || strings.HasPrefix(issue.Location.Path, "./") || issue.Location.Lines.Begin < 1:
			return fmt.Errorf("issue %d is nowhere: %+v", i, issue.Location)
		}
	}
	return nil
}

func validGitHub(text string) error {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if !command.MatchString(line) {
			return fmt.Errorf("no workflow command: %q", line)
		}
		if bad := regexp.MustCompile(`%([^20]|2[^5C]|0[^AD])`).FindString(line[strings.LastIndex(line, "::"):]); bad != "" {
			return fmt.Errorf("%q is not escaped in %q", bad, line)
		}
	}
	return nil
}
