package report

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"

	"realmlint/checks"
	"realmlint/internal/text"
)

// schema names the form of the JSON report; docs/report.schema.json says it
// in full.
const schema = "realmlint.report/v2"

// jsonRenderer writes one object. Results are written as they come, so that a
// report that ends early is not valid JSON and cannot pass for a whole one.
type jsonRenderer struct {
	w       io.Writer
	run     Run
	results int
}

func (j *jsonRenderer) Result(result Result) error { return renderAndWrite(j, result) }

func (j *jsonRenderer) render(result Result) ([]byte, error) {
	var b bytes.Buffer
	prefix, indent := "    ", "  "
	if j.run.ShowClaims && (deep(result.Token.JSON(checks.Header)) || deep(result.Token.JSON(checks.Claims))) {
		prefix, indent = "", ""
	}
	err := encodeLines(&b, prefix, indent, j.run.jsonResult(result))
	return b.Bytes(), err
}

func (j *jsonRenderer) write(text []byte) error {
	var b bytes.Buffer
	if err := j.begin(&b); err != nil {
		return err
	}
	if j.results > 0 {
		b.WriteByte(',')
	}
	j.results++
	b.WriteString("\n    ")
	b.Write(text)
	_, err := j.w.Write(b.Bytes())
	return err
}

func (j *jsonRenderer) Close(summary Totals) error {
	var b bytes.Buffer
	if err := j.begin(&b); err != nil {
		return err
	}
	if j.results > 0 {
		b.WriteString("\n  ")
	}
	b.WriteString("],\n  \"reported\": ")
	if err := EncodeJSON(&b, "  ", j.run.jsonReports(summary.Reported)); err != nil {
		return err
	}
	b.WriteString(",\n  \"summary\": ")
	if err := EncodeJSON(&b, "  ", summary); err != nil {
		return err
	}
	b.WriteString("\n}\n")
	_, err := j.w.Write(b.Bytes())
	return err
}

// begin writes all that stands before the first result, once.
func (j *jsonRenderer) begin(b *bytes.Buffer) error {
	if j.results > 0 {
		return nil
	}
	if err := EncodeJSON(b, "", j.run.jsonHead()); err != nil {
		return err
	}
	b.Truncate(b.Len() - len("\n}"))
	b.WriteString(",\n  \"results\": [")
	return nil
}

// buffers are used over and over: a report may have millions of results.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// EncodeJSON writes v indented, each line after prefix, without a final line
// end. What acts on a reader stands in it as an escape.
func EncodeJSON(b *bytes.Buffer, prefix string, v any) error { return encodeLines(b, prefix, "  ", v) }

// encodeLine writes v in one line, without its line end.
func encodeLine(b *bytes.Buffer, v any) error { return encodeLines(b, "", "", v) }

func encodeLines(b *bytes.Buffer, prefix, indent string, v any) error {
	plain := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(plain)
	plain.Reset()
	encoder := json.NewEncoder(plain)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, indent)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	text.JSON(b, bytes.TrimSuffix(plain.Bytes(), []byte("\n")))
	return nil
}
