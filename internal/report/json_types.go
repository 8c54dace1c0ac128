package report

import (
	"cmp"
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
	"slices"
)

// The JSON types are types of their own, so that no change of the model changes
// what was promised. docs/report.schema.json describes each member.

type jsonHead struct {
	Schema   string       `json:"schema"`
	Version  string       `json:"version"`
	At       string       `json:"at"`
	Model    string       `json:"model"`
	Settings jsonSettings `json:"settings"`
	// NobodyAnswers is Run.NobodyAnswers.
	NobodyAnswers string `json:"nobody_answers,omitempty"`
}

type jsonSettings struct {
	Source    string        `json:"source"`
	AppID     string        `json:"app_id"`
	Algorithm string        `json:"algorithm"`
	Audience  []string      `json:"audience"`
	Keys      int           `json:"keys"`
	Assumed   []Assumption  `json:"assumed"`
	Findings  []jsonFinding `json:"findings"`
}

type jsonResult struct {
	Source      jsonSource     `json:"source"`
	Fingerprint string         `json:"fingerprint"`
	Server      string         `json:"server"`
	At          string         `json:"at,omitempty"`
	Verdict     rules.Verdict  `json:"verdict"`
	Failed      bool           `json:"failed,omitempty"`
	Says        []jsonAnswer   `json:"says"`
	OwnTime     *jsonOwnTime   `json:"own_time"`
	Findings    []jsonFinding  `json:"findings"`
	Road        []jsonStep     `json:"road"`
	Header      map[string]any `json:"header,omitempty"`
	Claims      map[string]any `json:"claims,omitempty"`
}

type jsonSource struct {
	Name   string  `json:"name"`
	Line   int     `json:"line"`
	Column int     `json:"column"`
	Member *string `json:"member"`
}

// jsonAnswer is what the server may answer, and what that hangs on.
type jsonAnswer struct {
	Verdict    rules.Verdict `json:"verdict"`
	Error      *string       `json:"error"`
	If         []jsonIf      `json:"if"`
	Confidence *string       `json:"confidence"`
	HTTPStatus *int          `json:"http_status"` // null: the server does not start
	ErrorCode  *string       `json:"error_code"`
	Log        []jsonLog     `json:"log,omitempty"`
}

// jsonLog is a field of the line that the server logs with an answer.
type jsonLog struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type jsonIf struct {
	Unknown string `json:"unknown"`
	Is      string `json:"is"`
}

type jsonFinding struct {
	Rule       rules.ID     `json:"rule"`
	Severity   string       `json:"severity"`
	Location   jsonLocation `json:"location"`
	Title      string       `json:"title"`
	Detail     string       `json:"detail"`
	Why        string       `json:"why"`
	Error      *string      `json:"error"`
	Confidence *string      `json:"confidence"`
	Fixes      []jsonFix    `json:"fixes"`
	Explains   []rules.ID   `json:"explains"`
	URL        string       `json:"url"`
	Values     rules.Values `json:"values"`
}

type jsonLocation struct {
	At     string `json:"at"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

type jsonReported struct {
	Source InputLine  `json:"source"`
	Text   string     `json:"text"`
	Whose  *string    `json:"whose"`
	Rules  []rules.ID `json:"rules"`
	Agrees *bool      `json:"agrees"`
	Reason string     `json:"reason"`
}

// jsonHead is what stands before the results: lists are empty rather than null,
// so that programs need not ask.
func (run *Run) jsonHead() jsonHead {
	used := run.Used
	settings := jsonSettings{
		Source:    used.Source,
		AppID:     used.AppID,
		Algorithm: used.Algorithm,
		Audience:  append([]string{}, used.Audience...),
		Keys:      used.Keys,
		Assumed:   run.Assumptions(),
		Findings:  jsonFindings(run.Settings),
	}
	return jsonHead{schema, run.Version, run.at(), run.Server.Model, settings, run.NobodyAnswers()}
}

func (run *Run) jsonResult(r Result) jsonResult {
	result := jsonResult{
		Source:      jsonSource{Name: r.Source.Name, Line: r.Source.Line, Column: r.Source.Column},
		Fingerprint: r.Token.Fingerprint(),
		Server:      run.Server.ID,
		Verdict:     r.Answer.Verdict(),
		Failed:      rules.HasFailed(r.Findings),
		Says:        run.jsonAnswers(&r.Answer),
		Findings:    jsonFindings(r.Findings),
		Road:        run.jsonRoad(&r.Answer.Road),
	}
	if member := cmp.Or(r.Source.Member, run.Member); member != "" && r.Source.Name != "<--token>" {
		result.Source.Member = &member
	}
	if !r.At.IsZero() {
		result.At = text.InUTC(r.At)
	}
	if own := r.OwnTime; own != nil {
		result.OwnTime = &jsonOwnTime{text.InUTC(own.At), jsonThen{own.Answer.Verdict(), run.jsonAnswers(&own.Answer)}}
	}
	if run.ShowClaims {
		result.Header, result.Claims = members(r.Token.JSON(checks.Header)), members(r.Token.JSON(checks.Claims))
	}
	return result
}

// jsonAnswers returns what the server may answer; nothing if realmlint itself failed.
func (run *Run) jsonAnswers(answer *rules.Answer) []jsonAnswer {
	list := make([]jsonAnswer, len(answer.Possible))
	for i := range answer.Possible {
		possible := &answer.Possible[i]
		shown := jsonAnswer{Verdict: possible.Verdict, If: make([]jsonIf, 0, len(possible.If))}
		for _, condition := range possible.If {
			shown.If = append(shown.If, jsonIf{condition.Unknown, condition.Is})
		}
		status := 200
		if possible.Verdict == rules.Rejected {
			message := run.Server.Unworded(possible.Rule)
			if possible.Message != nil {
				message = *possible.Message
				shown.Error, shown.Confidence = words(message)
			}
			status = message.HTTPStatus()
			if code, known := message.ErrorCode(); known {
				shown.ErrorCode = &code
			}
			for _, field := range message.Log {
				shown.Log = append(shown.Log, jsonLog{field.Name, field.Text})
			}
		}
		if status != 0 {
			shown.HTTPStatus = &status
		}
		list[i] = shown
	}
	return list
}

func jsonFindings(findings []rules.Finding) []jsonFinding {
	list := make([]jsonFinding, len(findings))
	for i := range findings {
		f := &findings[i]
		shown := &list[i]
		*shown = jsonFinding{
			Rule:     f.Rule.ID,
			Severity: f.Severity.String(),
			Location: jsonLocation{At: f.At.String()},
			Title:    f.Title,
			Detail:   f.Detail,
			Why:      f.Why,
			Fixes:    jsonFixes(f.Fixes),
			Explains: explained(f, findings),
			URL:      page(f.Rule.ID),
			Values:   promised(f.Values),
		}
		if p := f.Position; p != nil {
			shown.Location.File, shown.Location.Line, shown.Location.Column = p.File, p.Line, p.Column
		}
		if len(f.Says) > 0 {
			shown.Error, shown.Confidence = words(f.Says[0])
		}
	}
	return list
}

// explained returns the rules among those of the findings whose reason this one is.
func explained(f *rules.Finding, findings []rules.Finding) []rules.ID {
	list := []rules.ID{}
	for i := range findings {
		if id := findings[i].Rule.ID; slices.Contains(f.Rule.Explains, id) {
			list = append(list, id)
		}
	}
	return list
}

// page is where a finding is explained.
func page(id rules.ID) string {
	if id == rules.Failed {
		return "docs/output.md#where-realmlint-itself-fails"
	}
	return "docs/" + id.Page()
}

// words returns a message's text and confidence, as JSON wants what may be null.
func words(m rules.Message) (text, confidence *string) {
	level := string(m.Confidence)
	return &m.Text, &level
}

// jsonReports says of a text that is another's that it is nobody's we know.
func (run *Run) jsonReports(all []Comparison) []jsonReported {
	list := make([]jsonReported, 0, len(all))
	for _, r := range all {
		shown := jsonReported{Source: r.Source, Text: r.Text, Rules: append([]rules.ID{}, r.Rules...), Agrees: r.Agrees, Reason: r.Says}
		if !r.Foreign {
			shown.Whose = &run.Server.ID
		}
		list = append(list, shown)
	}
	return list
}

// promisedValues are the values that mean the same with every rule that has
// them. Others serve a rule's sentences and may change with these; programs do
// not get them.
var promisedValues = map[string]bool{
	"alg": true, "algorithm": true, "app_id": true, "aud": true, "bits": true, "crit": true,
	"date": true, "expected": true, "form": true, "got": true, "ids": true, "index": true, "iss": true,
	"issuer": true, "key": true, "kid": true, "kty": true, "missing": true, "name": true, "now": true,
	"offset": true, "path": true, "placeholder": true, "reference": true, "seconds": true, "segment": true,
	"set": true, "span": true, "sub": true, "use": true, "want": true,
}

// promised returns those of the values that are promised.
func promised(values rules.Values) rules.Values {
	kept := make(rules.Values, len(values))
	for name, value := range values {
		if promisedValues[name] {
			kept[name] = value
		}
	}
	return kept
}
