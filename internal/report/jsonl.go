package report

import (
	"bytes"
	"io"
)

// jsonl writes one result a line and, as the last line, what the run came to:
// a report without that line was cut short.
type jsonl struct {
	w   io.Writer
	run Run
}

// jsonEnd is the last line.
type jsonEnd struct {
	Schema   string         `json:"schema"`
	Version  string         `json:"version"`
	At       string         `json:"at"`
	Settings jsonSettings   `json:"settings"`
	Reported []jsonReported `json:"reported,omitempty"`
	Summary  Summary        `json:"summary"`
}

func (j *jsonl) Result(result Result) error { return j.line(j.run.result(result)) }

func (j *jsonl) Close(summary Summary) error {
	return j.line(jsonEnd{Schema, j.run.Version, j.run.at(), j.run.settings(), jsonReports(summary.Reported), summary})
}

func (j *jsonl) line(v any) error {
	var b bytes.Buffer
	if err := encodeLine(&b, "", v); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := j.w.Write(b.Bytes())
	return err
}
