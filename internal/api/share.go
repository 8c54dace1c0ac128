package api

import (
	"strings"

	"realmlint/internal/report"
	"realmlint/rules"
)

// shareFormat is the report that a ticket gets. It holds no token and no key,
// and nothing in it acts.
const shareFormat = "markdown"

// run is what the answers to the request have in common. On the page settings and keys
// have no names of their own: what stands for these in other places is left out.
func (s *subject) run(found []rules.Finding, version string) report.Run {
	used := s.settings.Describe()
	if s.given {
		return report.Run{Version: version, At: s.now, Server: s.server, Used: used, Settings: found}
	}
	used.Source = ""
	for i, name := range used.KeyNames {
		used.KeyNames[i] = strings.TrimPrefix(name, pastedKey+" ")
	}
	if len(used.KeyNames) == 1 {
		used.KeyNames[0] = "pasted" // its field may be the first of three
	}
	return report.Run{Version: version, At: s.now, Server: s.server, Used: used, Settings: found}
}

// share writes what was judged as Markdown.
func share(all judged, run report.Run) (string, error) {
	var b strings.Builder
	out, err := report.New(shareFormat, &b, run)
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
