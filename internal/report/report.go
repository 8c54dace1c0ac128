// Package report shows what was found, to people and to machines.
package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Run is what all results of a run have in common.
type Run struct {
	Server   *rules.Server
	Version  string
	At       time.Time
	Used     checks.Description // the settings
	Settings []rules.Finding    // about the settings alone

	Width      int  // the terminal's columns; zero: there is none
	Color      bool // escape sequences may be used
	Quiet      bool // only what is wrong, no summary
	ShowClaims bool // the decoded header and claims too
}

// at shows the moment as of which tokens are judged.
func (run Run) at() string { return text.InUTC(run.At) }

// Source is where a token came from. Line and Column count from 1.
type Source struct {
	Name   string `json:"name"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Result is the answer about one token.
type Result struct {
	Source   Source
	Token    *checks.Token
	Findings []rules.Finding
}

// Summary counts a run. Errors, warnings and infos count findings; one about
// the settings that is repeated with each token counts there.
type Summary struct {
	Tokens       int `json:"tokens"`
	Accepted     int `json:"accepted"`
	Rejected     int `json:"rejected"`
	Undetermined int `json:"undetermined"`
	Errors       int `json:"errors"`
	Warnings     int `json:"warnings"`
	Infos        int `json:"infos"`
	// Interrupted is set if not all tokens were checked.
	Interrupted bool `json:"interrupted,omitempty"`

	// Reported are the error texts of Realm's that stood beside the tokens.
	Reported []Comparison `json:"-"`
}

// Comparison is an error text of Realm's that an input holds, compared with
// what is predicted for the tokens of that input.
type Comparison struct {
	Source Place
	Text   string     // no more of the line than Realm's words
	Rules  []rules.ID // what it may stand for
	Agrees *bool      // nil: there is nothing to compare
	Says   string     // what the comparison comes to
}

// Place is a line of an input, from 1.
type Place struct {
	Name string `json:"name"`
	Line int    `json:"line"`
}

// Renderer writes results in one format.
type Renderer interface {
	Result(Result) error // once a token, in input order
	Close(Summary) error // once, after the last
}

// apart is a Renderer whose results can be put into words beside one another.
type apart interface {
	text(Result) ([]byte, error) // by several goroutines at once
	write(text []byte) error     // once a token, in input order
}

// inTurn is Result for such a Renderer.
func inTurn(a apart, result Result) error {
	text, err := a.text(result)
	if err != nil {
		return err
	}
	return a.write(text)
}

// Prepared is a result on its way into a report.
type Prepared struct {
	Result
	text []byte
	err  error
}

// Report counts results and hands them to a Renderer.
type Report struct {
	run      Run
	renderer Renderer
	summary  Summary
}

// Formats are the formats by name, the default first.
var Formats = []string{"text", "short", "json", "jsonl", "sarif", "junit", "github", "markdown"}

// New returns a report that writes to w in the named format.
func New(format string, w io.Writer, run Run) (*Report, error) {
	report := &Report{run: run}
	switch format {
	case "text":
		report.renderer = newText(w, run)
	case "short":
		report.renderer = &short{w: w, run: run}
	case "json":
		report.renderer = &jsonRenderer{w: w, run: run}
	case "jsonl":
		report.renderer = &jsonl{w: w, run: run}
	case "sarif":
		report.renderer = &sarif{w: w, run: run}
	case "junit":
		report.renderer = &junit{w: w, run: run}
	case "markdown":
		report.renderer = &markdown{out: text.Markdown(w), run: run}
	case "github":
		report.renderer = &github{w: w, run: run}
	default:
		if meant := text.DidYouMean(format, Formats); meant != "" {
			return nil, fmt.Errorf("unknown format %q%s", format, meant)
		}
		return nil, fmt.Errorf("unknown format %q; the formats are %s", format, strings.Join(Formats, ", "))
	}
	return report, nil
}

// Add counts and writes one result.
func (r *Report) Add(result Result) error {
	r.summary.Token(rules.VerdictOf(result.Findings))
	r.summary.count(result.Findings)
	return r.renderer.Result(result)
}

// Prepare does as much of Add as can be done beside others: several goroutines
// may call it at once. Take does the rest.
func (r *Report) Prepare(result Result) Prepared {
	prepared := Prepared{Result: result}
	if renderer, ok := r.renderer.(apart); ok {
		prepared.text, prepared.err = renderer.text(result)
	}
	return prepared
}

// Take counts and writes a result that was prepared.
func (r *Report) Take(prepared Prepared) error {
	r.summary.Token(rules.VerdictOf(prepared.Findings))
	r.summary.count(prepared.Findings)
	if prepared.err != nil {
		return prepared.err
	}
	if renderer, ok := r.renderer.(apart); ok {
		return renderer.write(prepared.text)
	}
	return r.renderer.Result(prepared.Result)
}

// Reported takes up what Close is to say about error texts in the input.
func (r *Report) Reported(reported []Comparison) { r.summary.Reported = reported }

// Tokens returns how many results were added.
func (r *Report) Tokens() int { return r.summary.Tokens }

// Summary returns the count of what was added so far.
func (r *Report) Summary() Summary { return r.summary }

// Interrupt says that not all tokens were checked.
func (r *Report) Interrupt() { r.summary.Interrupted = true }

// Close writes what comes after the last result and returns the count of all.
func (r *Report) Close() (Summary, error) {
	r.summary.Settings(r.run.Settings)
	return r.summary, r.renderer.Close(r.summary)
}

// unrepeated returns the findings about the settings that the results of so
// many tokens did not hold.
func unrepeated(settings []rules.Finding, tokens int) []rules.Finding {
	if tokens == 0 {
		return settings
	}
	var rest []rules.Finding
	for _, finding := range settings {
		if !finding.Rule.Decides() {
			rest = append(rest, finding)
		}
	}
	return rest
}

// Token counts one token.
func (s *Summary) Token(verdict rules.Verdict) {
	s.Tokens++
	switch verdict {
	case rules.Accepted:
		s.Accepted++
	case rules.Rejected:
		s.Rejected++
	case rules.Undetermined:
		s.Undetermined++
	}
}

// Finding counts one finding.
func (s *Summary) Finding(severity rules.Severity) {
	switch severity {
	case rules.Error:
		s.Errors++
	case rules.Warning:
		s.Warnings++
	case rules.Info:
		s.Infos++
	}
}

// Merge adds the counts of another run.
func (s *Summary) Merge(more Summary) {
	s.Tokens += more.Tokens
	s.Accepted += more.Accepted
	s.Rejected += more.Rejected
	s.Undetermined += more.Undetermined
	s.Errors += more.Errors
	s.Warnings += more.Warnings
	s.Infos += more.Infos
}

// Settings counts the findings about the settings, once all tokens are.
func (s *Summary) Settings(findings []rules.Finding) {
	s.count(unrepeated(findings, s.Tokens))
}

func (s *Summary) count(findings []rules.Finding) {
	for i := range findings {
		s.Finding(findings[i].Severity)
	}
}
