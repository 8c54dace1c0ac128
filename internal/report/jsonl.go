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

func (j *jsonl) Result(result Result) error { return inTurn(j, result) }

func (j *jsonl) Close(summary Summary) error {
	text, err := line(jsonEnd{Schema, j.run.Version, j.run.at(), j.run.settings(), jsonReports(summary.Reported), summary})
	if err != nil {
		return err
	}
	return j.write(text)
}

func (j *jsonl) text(result Result) ([]byte, error) { return line(j.run.result(result)) }

func (j *jsonl) write(text []byte) error {
	_, err := j.w.Write(text)
	return err
}

func line(v any) ([]byte, error) {
	var b bytes.Buffer
	err := encodeLine(&b, "", v)
	b.WriteByte('\n')
	return b.Bytes(), err
}
