package paste

import (
	"strings"

	"realmlint/internal/report"
	"realmlint/rules"
)

// shareFormat is the report that a ticket gets. It holds no token and no key.
const shareFormat = "text"

// share writes the results as Markdown.
func share(results []report.Result, s *subject, found []rules.Finding, version string) (string, error) {
	var b strings.Builder
	out, err := report.New(shareFormat, &b, report.Run{
		Version:  version,
		At:       s.now,
		Provider: s.provider,
		Settings: found,
	})
	if err != nil {
		return "", err
	}
	for _, result := range results {
		if err := out.Add(result); err != nil {
			return "", err
		}
	}
	if _, err := out.Close(); err != nil {
		return "", err
	}
	return fenced(b.String()), nil
}

// fenced puts text into a Markdown block, with a fence longer than any in it.
func fenced(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "text\n" + text + fence + "\n"
}
