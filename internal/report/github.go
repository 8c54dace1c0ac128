package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"realmlint/rules"
)

// github writes GitHub's workflow commands, which a job's log turns into
// annotations of the file:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
type github struct {
	w     io.Writer
	run   Run
	begun bool
}

func (g *github) Result(result Result) error {
	return g.commands(placeAll(aboutToken(result.Findings), &result.Source))
}

func (g *github) Close(Summary) error { return g.commands(nil) }

// commands writes the findings about the settings, once, then these.
func (g *github) commands(findings []placed) error {
	if !g.begun {
		g.begun = true
		findings = append(placeAll(g.run.Settings, nil), findings...)
	}
	var b bytes.Buffer
	for _, f := range findings {
		fmt.Fprintf(&b, "::%s %stitle=%s::%s\n", level(f.Severity), inFile(f),
			property.Replace("realmlint: "+string(f.Rule.ID)), data.Replace(annotation(f.Finding)))
	}
	_, err := g.w.Write(b.Bytes())
	return err
}

// level is the command of a severity.
func level(s rules.Severity) string {
	if s == rules.Info {
		return "notice"
	}
	return s.String()
}

// inFile returns the properties that pin an annotation to a file; a token of
// standard input has none.
func inFile(f placed) string {
	if f.file == "" {
		return ""
	}
	return fmt.Sprintf("file=%s,line=%d,col=%d,", property.Replace(Printable(f.file)), f.line, f.column)
}

// annotation is what GitHub shows below the title.
func annotation(f *rules.Finding) string {
	lines := []string{f.Rule.Title + ": " + inOneLine(f)}
	if said := said(f); said != "" {
		lines = append(lines, said)
	}
	return strings.Join(append(lines, "Fix: "+Printable(f.Fix)), "\n")
}

// The two ways in which a command escapes: its message, and its properties,
// which colons and commas would end.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
