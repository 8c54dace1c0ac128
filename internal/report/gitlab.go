package report

import (
	"bytes"
	"cmp"
	"io"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// gitlab writes the list of code quality issues that GitLab shows in a merge
// request: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
// An issue is of a file: a finding in none is put at the settings, or at a name
// that no file has. What the answers rest on is one too, always the same, so that
// GitLab, which shows what a merge request changes, does not show it.
type gitlab struct {
	w      io.Writer
	run    Run
	begun  bool
	issues int
}

// gitlabIssue is one of them, by GitLab's names.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// nowhere is the path of what stands in no file.
const nowhere = "realmlint"

func (g *gitlab) Result(result Result) error {
	return g.write(g.list(locateAll(aboutToken(result.Findings), &result.Source, &result.Answer), result.Token.Fingerprint()))
}

func (g *gitlab) Close(summary Totals) error {
	var last []gitlabIssue
	for _, input := range summary.Unread {
		last = append(last, gitlabIssue{
			Description: "not read: " + text.Visible(input.Error),
			CheckName:   "not-read",
			Fingerprint: hashed("not-read", input.Name),
			Severity:    gitlabSeverity(rules.Error),
			Location:    gitlabLocation{fileURI(input.Name), gitlabLines{1}},
		})
	}
	if !g.run.Quiet {
		last = append(last, gitlabIssue{
			Description: text.Visible(strings.Join(g.run.Basis(), "; ")),
			CheckName:   "settings",
			Fingerprint: hashed("settings", g.run.Used.Source),
			Severity:    gitlabSeverity(rules.Info),
			Location:    gitlabLocation{fileURI(cmp.Or(g.run.Used.Source, nowhere)), gitlabLines{1}},
		})
	}
	if err := g.write(last); err != nil {
		return err
	}
	end := "\n]\n"
	if g.issues == 0 {
		end = "]\n"
	}
	_, err := io.WriteString(g.w, end)
	return err
}

// write writes the findings about the settings, once, then these.
func (g *gitlab) write(issues []gitlabIssue) error {
	var b bytes.Buffer
	if !g.begun {
		g.begun = true
		b.WriteByte('[')
		issues = append(g.list(locateAll(g.run.Settings, nil, nil), g.run.Used.Source), issues...)
	}
	for i := range issues {
		if g.issues > 0 {
			b.WriteByte(',')
		}
		g.issues++
		b.WriteString("\n  ")
		if err := EncodeJSON(&b, "  ", issues[i]); err != nil {
			return err
		}
	}
	_, err := g.w.Write(b.Bytes())
	return err
}

// list turns findings about one thing, a token or the settings, into issues. Their
// fingerprint comes from the rule, the thing and its file, so that it stays when
// lines move, and holds none of them.
func (g *gitlab) list(findings []located, about string) []gitlabIssue {
	issues := make([]gitlabIssue, 0, len(findings))
	for _, f := range findings {
		path, line := f.file, f.line
		if path == "" && f.answer == nil {
			path = g.run.Used.Source
		}
		if path == "" {
			path = nowhere
		}
		issues = append(issues, gitlabIssue{
			Description: text.Visible(strings.Join(annotation(g.run.Server, f), "; ")),
			CheckName:   string(f.Rule.ID),
			Fingerprint: hashed(string(f.Rule.ID), about, path, f.At.String()),
			Severity:    gitlabSeverity(f.Severity),
			Location:    gitlabLocation{fileURI(path), gitlabLines{max(1, line)}},
		})
	}
	return issues
}

// gitlabSeverity is GitLab's word for a severity.
func gitlabSeverity(s rules.Severity) string {
	switch s {
	case rules.Error:
		return "blocker"
	case rules.Warning:
		return "major"
	}
	return "info"
}
