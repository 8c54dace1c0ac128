package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// junit writes XML for CI servers that show test results. A token is a test
// case: it fails for its errors, and is skipped if nothing could be decided.
// The counts stand before the cases, so the cases of one file are gathered
// into suites of a bounded size. Nothing is written that the strictest reader,
// Jenkins' xUnit plugin, refuses: the file stands with the suite, and the line in
// the name of the case.
type junit struct {
	w     io.Writer
	run   Run
	begun bool
	suite junitSuite
}

// suiteSize is how many cases a suite may have. A longer file goes on in
// another suite of the same name.
const suiteSize = 1000

type junitSuite struct {
	XMLName    xml.Name         `xml:"testsuite"`
	Name       text.Shown       `xml:"name,attr"`
	Tests      int              `xml:"tests,attr"`
	Failures   int              `xml:"failures,attr"`
	Errors     int              `xml:"errors,attr"`
	Skipped    int              `xml:"skipped,attr"`
	File       text.Shown       `xml:"file,attr,omitempty"`
	Properties *junitProperties `xml:"properties"`
	Cases      []junitCase      `xml:"testcase"`
}

type junitProperties struct {
	List []junitProperty `xml:"property"`
}

type junitProperty struct {
	Name  string     `xml:"name,attr"`
	Value text.Shown `xml:"value,attr"`
}

type junitCase struct {
	Class   text.Shown   `xml:"classname,attr"`
	Name    text.Shown   `xml:"name,attr"`
	Error   *junitFault  `xml:"error"`
	Failure *junitFault  `xml:"failure"`
	Skipped *junitFault  `xml:"skipped"`
	Output  *junitOutput `xml:"system-out"`
}

type junitFault struct {
	Message text.Shown `xml:"message,attr"`
	Type    string     `xml:"type,attr,omitempty"`
	Text    string     `xml:",cdata"`
}

type junitOutput struct {
	Text string `xml:",cdata"`
}

func (j *junit) Result(result Result) error {
	if err := j.begin(); err != nil {
		return err
	}
	name := text.Shown(result.Source.Name)
	if j.suite.Tests == suiteSize || j.suite.Name != name {
		if err := j.flush(); err != nil {
			return err
		}
		j.suite.Name, j.suite.File = name, ""
		if _, ok := result.Source.file(); ok {
			j.suite.File = name
		}
	}
	test := junitCase{
		Class: name,
		Name:  text.Shown(fmt.Sprintf("%d:%d %s", result.Source.Line, result.Source.Column, shortened(result.Token.Fingerprint()))),
	}
	j.add(test, result.Findings, &result.Answer)
	return nil
}

// roadLines shows what it takes to be let in.
func (j *junit) roadLines(road *rules.Road) string {
	var b strings.Builder
	out := text.Terminal(&b)
	for i, step := range j.run.steps(road) {
		out.Printf("\n%d  %s [%s]\n", i+1, step.finding.Title, step.finding.Rule.ID)
		for _, line := range step.lines {
			out.Printf("   %s  %s\n", line.label, line.prose)
		}
	}
	return b.String()
}

func (j *junit) Close(summary Totals) error {
	if err := j.begin(); err != nil {
		return err
	}
	for _, unread := range summary.Unread {
		if err := j.unread(unread); err != nil {
			return err
		}
	}
	if err := j.flush(); err != nil {
		return err
	}
	_, err := io.WriteString(j.w, "</testsuites>\n")
	return err
}

// unread writes the suite of an input that could not be read: an error, no
// failure.
func (j *junit) unread(input UnreadInput) error {
	if err := j.flush(); err != nil {
		return err
	}
	name := text.Shown(input.Name)
	j.suite = junitSuite{Name: name, Tests: 1, Errors: 1, Cases: []junitCase{{
		Class: name, Name: "not read", Error: &junitFault{Message: text.Shown(input.Error)},
	}}}
	return j.flush()
}

// begin writes what stands before the tokens, once: the settings are a test
// case of their own.
func (j *junit) begin() error {
	if j.begun {
		return nil
	}
	j.begun = true
	if _, err := io.WriteString(j.w, xml.Header+"<testsuites name=\"realmlint\">\n"); err != nil {
		return err
	}
	j.suite.Name = "settings"
	test := junitCase{Class: "settings", Name: "settings"}
	if source := j.run.Used.Source; source != "" {
		test.Name, j.suite.File = text.Shown(source), text.Shown(source)
	}
	j.suite.Properties = &junitProperties{[]junitProperty{{"settings", text.Shown(j.run.SettingsLine())}}}
	if model := j.run.ModelLine(); model != "" {
		j.suite.Properties.List = append(j.suite.Properties.List, junitProperty{"model", text.Shown(model)})
	}
	if nobody := j.run.NobodyAnswers(); nobody != "" {
		j.suite.Properties.List = append(j.suite.Properties.List, junitProperty{"nobody_answers", text.Shown(nobody)})
	}
	j.add(test, j.run.Settings, nil)
	return j.flush()
}

// add puts a case into the suite with what the findings make of it, as they
// count: a refusal that the user turned into a warning fails no test.
func (j *junit) add(test junitCase, findings []rules.Finding, answer *rules.Answer) {
	lines := findingLines(j.run.Server, findings, answer)
	if answer != nil {
		lines = j.roadLines(&answer.Road) + lines
	}
	first := firstError(findings)
	switch {
	case first != nil:
		test.Failure = &junitFault{faultMessage(j.run.Server, first, answer), string(first.Rule.ID), lines}
		j.suite.Failures++
	case answer == nil && rules.VerdictOf(findings) == rules.Undetermined:
		test.Skipped = &junitFault{Message: "not all could be checked", Text: lines}
		j.suite.Skipped++
	case answer != nil && answer.Verdict() == rules.Undetermined:
		test.Skipped = &junitFault{Message: text.Shown(sentence(Sentence(j.run.Server.Name, answer)).String()), Text: lines}
		j.suite.Skipped++
	case lines != "":
		test.Output = &junitOutput{lines}
	}
	j.suite.Tests++
	j.suite.Cases = append(j.suite.Cases, test)
}

// firstError returns the finding that fails a test: the first that counts as an
// error, whatever the rule says of it.
func firstError(findings []rules.Finding) *rules.Finding {
	for i := range findings {
		if findings[i].Severity == rules.Error {
			return &findings[i]
		}
	}
	return nil
}

// faultMessage says in one line what fails a test.
func faultMessage(server *rules.Server, f *rules.Finding, answer *rules.Answer) text.Shown {
	if said := answerInLine(server, f, answer); said != "" {
		return text.Shown(f.Title + " (" + said + ")")
	}
	return text.Shown(f.Title)
}

// findingLines shows findings as lines of text.
func findingLines(server *rules.Server, findings []rules.Finding, answer *rules.Answer) string {
	var b strings.Builder
	out := text.Terminal(&b)
	for i := range findings {
		f := &findings[i]
		out.Printf("\n%s [%s] %s: %s\n", f.Severity, f.Rule.ID, f.Place(), inOneLine(f))
		if said := answerInLine(server, f, answer); said != "" {
			out.Printf("  %s\n", said)
		}
		for _, line := range fixLines(f.Fixes) {
			out.Printf("  %s: %s\n", line.label, line.prose)
		}
	}
	return b.String()
}

// flush writes the suite that was gathered and begins another of its name.
func (j *junit) flush() error {
	if j.suite.Tests == 0 {
		return nil
	}
	var b bytes.Buffer
	encoder := xml.NewEncoder(&b)
	encoder.Indent("  ", "  ")
	if err := encoder.Encode(j.suite); err != nil {
		return err
	}
	b.WriteByte('\n')
	j.suite = junitSuite{Name: j.suite.Name}
	_, err := j.w.Write(b.Bytes())
	return err
}
