package report

import (
	"bytes"
	"io"
)

// jsonlRenderer writes one result a line and, as the last line, what the run
// came to: a report without that line was cut short.
type jsonlRenderer struct {
	w   io.Writer
	run Run
}

// jsonEnd is the last line.
type jsonEnd struct {
	jsonHead
	Reported []jsonReported `json:"reported"`
	Summary  Totals         `json:"summary"`
}

func (j *jsonlRenderer) Result(result Result) error { return renderAndWrite(j, result) }

func (j *jsonlRenderer) Close(summary Totals) error {
	text, err := jsonLine(jsonEnd{j.run.jsonHead(), j.run.jsonReports(summary.Reported), summary})
	if err != nil {
		return err
	}
	return j.write(text)
}

func (j *jsonlRenderer) render(result Result) ([]byte, error) {
	return jsonLine(j.run.jsonResult(result))
}

func (j *jsonlRenderer) write(text []byte) error {
	_, err := j.w.Write(text)
	return err
}

func jsonLine(v any) ([]byte, error) {
	var b bytes.Buffer
	err := encodeLine(&b, v)
	b.WriteByte('\n')
	return b.Bytes(), err
}
