package report

import (
	"io"
	"strconv"

	"realmlint/internal/text"
	"realmlint/rules"
)

// github writes GitHub's workflow commands, which a job's log turns into
// annotations of the file.
type github struct {
	w     io.Writer
	run   Run
	begun bool
}

func (g *github) Result(result Result) error {
	return g.commands(locateAll(aboutToken(result.Findings), &result.Source, &result.Answer))
}

// Close writes what the answers rest on after all findings: GitHub shows a few
// notices of a step, and those are to be of findings.
func (g *github) Close(summary Totals) error {
	if err := g.commands(nil); err != nil {
		return err
	}
	for _, unread := range summary.Unread {
		if err := text.Command(g.w, "error", []text.Property{{Name: "title", Value: "realmlint: not-read"}}, unread.Error); err != nil {
			return err
		}
	}
	if g.run.Quiet {
		return nil
	}
	return text.Command(g.w, "notice", []text.Property{{Name: "title", Value: "realmlint: settings"}}, g.run.Basis()...)
}

// commands writes the findings about the settings, once, then these.
func (g *github) commands(findings []located) error {
	if !g.begun {
		g.begun = true
		findings = append(locateAll(g.run.Settings, nil, nil), findings...)
	}
	for _, f := range findings {
		properties := append(inFile(f), text.Property{Name: "title", Value: "realmlint: " + string(f.Rule.ID)})
		if err := text.Command(g.w, level(f.Severity), properties, annotation(g.run.Server, f)...); err != nil {
			return err
		}
	}
	return nil
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
func inFile(f located) []text.Property {
	if f.file == "" {
		return nil
	}
	return []text.Property{{Name: "file", Value: f.file}, {Name: "line", Value: strconv.Itoa(f.line)}, {Name: "col", Value: strconv.Itoa(f.column)}}
}

// annotation is what GitHub shows below the title, line by line.
func annotation(server *rules.Server, f located) []string {
	lines := []string{f.Title + ": " + inOneLine(f.Finding)}
	if said := answerInLine(server, f.Finding, f.answer); said != "" {
		lines = append(lines, said)
	}
	for _, line := range fixLines(f.Fixes) {
		lines = append(lines, line.label+": "+line.prose)
	}
	return lines
}
