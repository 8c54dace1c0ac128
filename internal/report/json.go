package report

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Schema names the form of the JSON report; docs/report.schema.json says it
// in full.
const Schema = "realmlint.report/v1"

// jsonRenderer writes one object. Results are written as they come, so that a
// report that ends early is not valid JSON and cannot pass for a whole one.
type jsonRenderer struct {
	w       io.Writer
	run     Run
	results int
}

type jsonSettings struct {
	Source    string        `json:"source"`
	AppID     string        `json:"app_id"`
	Algorithm string        `json:"algorithm"`
	Audience  []string      `json:"audience"`
	Keys      int           `json:"keys"`
	Findings  []jsonFinding `json:"findings"`
}

type jsonResult struct {
	Source      Source         `json:"source"`
	Fingerprint string         `json:"fingerprint"`
	Verdict     rules.Verdict  `json:"verdict"`
	Realm       *jsonRealm     `json:"realm"`
	Findings    []jsonFinding  `json:"findings"`
	Header      map[string]any `json:"header,omitempty"`
	Claims      map[string]any `json:"claims,omitempty"`
}

type jsonRealm struct {
	Error      *string `json:"error"`
	Confidence *string `json:"confidence"`
	HTTPStatus int     `json:"http_status"`
	ErrorCode  *string `json:"error_code"`
}

type jsonFinding struct {
	Rule       rules.ID     `json:"rule"`
	Severity   string       `json:"severity"`
	At         string       `json:"at"`
	Title      string       `json:"title"`
	Detail     string       `json:"detail"`
	Realm      *string      `json:"realm"`
	Confidence *string      `json:"confidence"`
	Fix        string       `json:"fix"`
	Values     rules.Values `json:"values"`
	Docs       string       `json:"docs"`
}

func (j *jsonRenderer) Result(result Result) error { return inTurn(j, result) }

func (j *jsonRenderer) text(result Result) ([]byte, error) {
	var b bytes.Buffer
	write := encode
	if j.run.ShowClaims && (deep(result.Token.JSON(checks.Header)) || deep(result.Token.JSON(checks.Claims))) {
		write = encodeLine
	}
	err := write(&b, "    ", j.run.result(result))
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

func (j *jsonRenderer) Close(summary Summary) error {
	var b bytes.Buffer
	if err := j.begin(&b); err != nil {
		return err
	}
	if j.results > 0 {
		b.WriteString("\n  ")
	}
	b.WriteString("],")
	if len(summary.Reported) > 0 {
		b.WriteString("\n  \"reported\": ")
		if err := encode(&b, "  ", jsonReports(summary.Reported)); err != nil {
			return err
		}
		b.WriteByte(',')
	}
	b.WriteString("\n  \"summary\": ")
	if err := encode(&b, "  ", summary); err != nil {
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
	head := struct {
		Schema   string       `json:"schema"`
		Version  string       `json:"version"`
		At       string       `json:"at"`
		Settings jsonSettings `json:"settings"`
	}{Schema, j.run.Version, j.run.at(), j.run.settings()}
	if err := encode(b, "", head); err != nil {
		return err
	}
	b.Truncate(b.Len() - len("\n}"))
	b.WriteString(",\n  \"results\": [")
	return nil
}

// settings shows the provider's settings and what was found in them.
func (run Run) settings() jsonSettings {
	used := run.Used
	return jsonSettings{
		Source:    used.Source,
		AppID:     used.AppID,
		Algorithm: used.Algorithm,
		Audience:  append([]string{}, used.Audience...),
		Keys:      used.Keys,
		Findings:  jsonFindings(run.Settings),
	}
}

// result shows what was found in one token.
func (run Run) result(r Result) jsonResult {
	result := jsonResult{
		Source:      r.Source,
		Fingerprint: r.Token.Fingerprint(),
		Verdict:     rules.VerdictOf(r.Findings),
		Findings:    jsonFindings(r.Findings),
	}
	if result.Verdict == rules.Rejected {
		message, known := rules.FirstMessage(r.Findings)
		result.Realm = &jsonRealm{HTTPStatus: message.HTTPStatus()}
		if code, known := message.ErrorCode(); known {
			result.Realm.ErrorCode = &code
		}
		if known {
			result.Realm.Error, result.Realm.Confidence = words(message)
		}
	}
	if run.ShowClaims {
		result.Header, result.Claims = members(r.Token.JSON(checks.Header)), members(r.Token.JSON(checks.Claims))
	}
	return result
}

func jsonFindings(findings []rules.Finding) []jsonFinding {
	list := make([]jsonFinding, 0, len(findings))
	for i := range findings {
		f := &findings[i]
		shown := jsonFinding{
			Rule:     f.Rule.ID,
			Severity: f.Severity.String(),
			At:       f.Place(),
			Title:    f.Rule.Title,
			Detail:   f.Detail,
			Fix:      f.Fix,
			Values:   f.Values,
			Docs:     "docs/rules.md#" + string(f.Rule.ID),
		}
		if len(f.Says) > 0 {
			shown.Realm, shown.Confidence = words(f.Says[0])
		}
		list = append(list, shown)
	}
	return list
}

// words returns a message's text and confidence, as JSON wants what may be null.
func words(m rules.Message) (text, confidence *string) {
	level := string(m.Confidence)
	return &m.Text, &level
}

// encode writes v indented, each line after prefix, without a final line end.
func encode(b *bytes.Buffer, prefix string, v any) error {
	return encodeWith(b, v, func(encoder *json.Encoder) { encoder.SetIndent(prefix, "  ") })
}

// encodeLine writes v in one line behind prefix, without its line end.
func encodeLine(b *bytes.Buffer, prefix string, v any) error {
	b.WriteString(prefix)
	return encodeWith(b, v, func(*json.Encoder) {})
}

// buffers are used over and over: a report may have millions of results.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func encodeWith(b *bytes.Buffer, v any, set func(*json.Encoder)) error {
	plain := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(plain)
	plain.Reset()
	encoder := json.NewEncoder(plain)
	encoder.SetEscapeHTML(false)
	set(encoder)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	text.JSON(b, bytes.TrimSuffix(plain.Bytes(), []byte("\n")))
	return nil
}
