package cli

import (
	"bytes"
	"encoding/json"
	"strings"

	"realmlint/internal/report"
)

// errorSchema names the form of what stands in the place of JSON that could not
// be made; docs/report.schema.json says it in full.
const errorSchema = "realmlint.error/v1"

// jsonError stands on standard output in the place of the JSON that was asked
// for, if a run ended before there was any: whoever reads it finds JSON there.
type jsonError struct {
	Schema  string      `json:"schema"`
	Version string      `json:"version"`
	Errors  []saidError `json:"errors"`
	Status  int         `json:"exit_status"`
}

// saidError is an error as it was said.
type saidError struct {
	Text string `json:"text"`
	Hint string `json:"hint,omitempty"`
}

// failAsJSON writes the errors that were said, if JSON is to stand on standard
// output and nothing stands there yet.
func (c *Command) failAsJSON(status int) {
	format := jsonAsked(c.Args)
	if format == "" || c.stdout.begun {
		return
	}
	var b, line bytes.Buffer
	_ = report.EncodeJSON(&b, "", jsonError{errorSchema, c.Version, c.errors, status}) // texts and a number
	if format == "jsonl" && json.Compact(&line, b.Bytes()) == nil {
		b = line
	}
	b.WriteByte('\n')
	_, _ = c.Stdout.Write(b.Bytes()) // that it broke is said by then
}

// jsonAsked returns json or jsonl if the arguments ask for it on standard output.
// They may be wrong in other ways, so that nobody has read them yet.
func jsonAsked(args []string) string {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--format=")
		next := arg == "--format"
		if !ok && len(arg) > 1 && arg[0] == '-' && arg[1] != '-' {
			switches, behind, short := strings.Cut(arg[1:], "f")
			ok = short && strings.Trim(switches, "qvh") == ""
			value, next = strings.TrimPrefix(behind, "="), ok && behind == ""
		}
		switch {
		case arg == "--":
			return ""
		case next && i+1 < len(args):
			value = args[i+1]
		case !ok:
			continue
		}
		if value == "json" || value == "jsonl" {
			return value
		}
	}
	return ""
}
