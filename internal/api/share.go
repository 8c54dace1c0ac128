package api

import (
	"strings"

	"realmlint/internal/report"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// shareFormat is the report that a ticket gets. It holds no token and no key,
// and nothing in it acts.
const shareFormat = "markdown"

// share writes what was judged as Markdown.
func share(all judged, s *subject, found []rules.Finding, version string) (string, error) {
	var b strings.Builder
	out, err := report.New(shareFormat, &b, report.Run{
		Version:  version,
		At:       s.now,
		Server:   realm.Server,
		Used:     s.provider.Describe(),
		Settings: found,
	})
	if err != nil {
		return "", err
	}
	for _, result := range all.results {
		if err := out.RenderAndWrite(result); err != nil {
			return "", err
		}
	}
	out.Reported(all.reported)
	if _, err := out.Close(); err != nil {
		return "", err
	}
	return b.String(), nil
}
