package report

import (
	"cmp"
	"fmt"
	"strings"

	"realmlint/internal/text"
)

// total says in one line what was found.
func (run *Run) total(s Totals) string {
	found := join([]counted{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "info"}})
	if found == "" {
		found = "nothing found"
	}
	if s.Interrupted {
		found += "; interrupted, the rest was not checked"
	}
	if n := len(s.Unread); n > 0 {
		found += "; " + text.Count(n, "input") + " not read"
	}
	switch {
	case s.Tokens == 0 && run.JudgesTokens:
		return "no token: no verdict; settings: " + found
	case s.Tokens == 0:
		if found == "nothing found" {
			found = "no problems found"
		}
		return cmp.Or(run.Used.Source, "settings") + ": " + found
	}
	verdicts := []string{}
	for _, v := range []counted{{s.Accepted, "accepted"}, {s.Rejected, "refused"}, {s.Undetermined, "undetermined"}} {
		if v.n > 0 {
			verdicts = append(verdicts, fmt.Sprintf("%d %s", v.n, v.thing))
		}
	}
	return fmt.Sprintf("%s: %s; %s", text.Count(s.Tokens, "token"), strings.Join(verdicts, ", "), found)
}

type counted struct {
	n     int
	thing string
}

func join(counts []counted) string {
	var parts []string
	for _, c := range counts {
		if c.n > 0 {
			parts = append(parts, text.Count(c.n, c.thing))
		}
	}
	return strings.Join(parts, ", ")
}
