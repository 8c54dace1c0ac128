// Package report shows what was found, to people and to machines.
//
// New opens a report in one of Formats, Also adds another format to it. Each
// result goes to all of them: RenderAndWrite does it at once, Render and Write
// part what several goroutines may do beside one another from what goes in
// order. Close writes what comes last.
package report

import (
	"io"
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
	// Written returns where the value of a setting stands that is written on one line
	// of a file: from where, and before which column. Nil: that is not known.
	Written func(setting string) (from checks.Position, before int, ok bool)
	Home    string // the address of realmlint's source; empty: not known
	Member  string // --field or --column, where tokens were taken from; empty: from text

	Width        int  // the terminal's columns; zero: there is none
	Color        bool // escape sequences may be used
	JudgesTokens bool // there is more to judge than the settings
	Quiet        bool // only what is wrong, no summary
	ShowClaims   bool // the decoded header and claims too
	Verbose      bool // every finding in full, for people
}

// of returns the run as of the moment of a result.
func (run Run) of(result *Result) *Run {
	if !result.At.IsZero() {
		run.At = result.At
	}
	return &run
}

// at shows the moment as of which tokens are judged.
func (run Run) at() string { return text.InUTC(run.At) }

// TokenSource is where a token came from. Line and Column count from 1.
type TokenSource struct {
	Name   string `json:"name"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Member string `json:"-"` // the JSON member that a token in a text is; "" for none
}

// Result is the answer about one token.
type Result struct {
	Source   TokenSource
	Token    *checks.Token
	Answer   rules.Answer
	Findings []rules.Finding
	// At is the moment of this token; zero: that of the run.
	At time.Time
	// OwnTime is set for a token that has expired, if the server would have said
	// something else when it was new.
	OwnTime *OwnTime
	// Former is the answer of the server that the token moves away from; nil: none.
	Former *rules.Answer
}

// OwnTime is what the server would have said to a token when it was new.
type OwnTime struct {
	At       time.Time
	Expired  time.Time // when it ended
	Answer   rules.Answer
	Findings []rules.Finding
}

// Totals counts a run. Errors, warnings and infos count findings; one about
// the settings that is repeated with each token counts there.
type Totals struct {
	Tokens       int `json:"tokens"`
	Accepted     int `json:"accepted"`
	Rejected     int `json:"rejected"`
	Undetermined int `json:"undetermined"`
	Failed       int `json:"failed,omitempty"` // of those: realmlint itself failed on them
	Errors       int `json:"errors"`
	Warnings     int `json:"warnings"`
	Infos        int `json:"infos"`
	// Interrupted is set if not all tokens were checked.
	Interrupted bool `json:"interrupted,omitempty"`

	// Logins are the apps to which an input says that somebody logged in, as far as
	// they are not that of the settings.
	Logins []Login `json:"logins,omitempty"`
	// Unread are the inputs that could not be read, or not to their end.
	Unread []UnreadInput `json:"unread,omitempty"`
	// Reported are the error texts of the server's that stood beside the tokens.
	Reported []Comparison `json:"-"`
}

// UnreadInput is an input that could not be read, or not to its end, and what was
// in the way.
type UnreadInput struct {
	Name  string `json:"name"`
	Error string `json:"error"`
}

// Login is the app that somebody logged in to, and where an input says so.
type Login struct {
	Source InputLine `json:"source"`
	AppID  string    `json:"app_id"`
}

// Comparison is an error text of the server's that an input holds, compared with
// what is predicted for the tokens of that input.
type Comparison struct {
	Source InputLine
	Text   string     // no more of the line than the server's words
	Rules  []rules.ID // what it may stand for
	Agrees *bool      // nil: there is nothing to compare
	Says   string     // what the comparison comes to
	// Foreign is set for the text of another, for one that is not about a login
	// with a token, and for one that others say too where no mark tells whose it is.
	Foreign bool
}

// InputLine is a line of an input, from 1.
type InputLine struct {
	Name string `json:"name"`
	Line int    `json:"line"`
}

// renderer writes results in one format.
type renderer interface {
	Result(Result) error // once a token, in input order
	Close(Totals) error  // once, after the last
}

// concurrentRenderer is a Renderer whose results can be put into words beside
// one another.
type concurrentRenderer interface {
	render(Result) ([]byte, error) // by several goroutines at once
	write(text []byte) error       // once a token, in input order
}

// renderAndWrite is Result for such a Renderer.
func renderAndWrite(c concurrentRenderer, result Result) error {
	text, err := c.render(result)
	if err != nil {
		return err
	}
	return c.write(text)
}

// Rendered is a result on its way into a report.
type Rendered struct {
	Result
	texts [][]byte // one for each format, nil where that writes it in turn
	err   error
}

// Report counts results and hands them to a Renderer for each format.
type Report struct {
	run       Run
	renderers []renderer
	summary   Totals
}

// New returns a report that writes to w in the named format.
func New(format string, w io.Writer, run Run) (*Report, error) {
	report := &Report{run: run}
	if err := report.Also(format, w, run); err != nil {
		return nil, err
	}
	return report, nil
}

// Also makes the report go to w too, in the named format. Run is that of New
// but for what it says of the place in which it is read: Width and Color.
func (r *Report) Also(format string, w io.Writer, run Run) error {
	renderer, err := open(format, w, run)
	if err != nil {
		return err
	}
	r.renderers = append(r.renderers, renderer)
	return nil
}

// RenderAndWrite counts and writes one result.
func (r *Report) RenderAndWrite(result Result) error { return r.Write(r.Render(result)) }

// Render does as much of the work as can be done beside others: several
// goroutines may call it at once. Write does the rest.
func (r *Report) Render(result Result) Rendered {
	rendered := Rendered{Result: result, texts: make([][]byte, len(r.renderers))}
	for i, renderer := range r.renderers {
		if concurrent, ok := renderer.(concurrentRenderer); ok && rendered.err == nil {
			rendered.texts[i], rendered.err = concurrent.render(result)
		}
	}
	return rendered
}

// Write counts and writes a result that was rendered.
func (r *Report) Write(rendered Rendered) error {
	r.summary.Token(rendered.Answer.Verdict(), rules.HasFailed(rendered.Findings))
	r.summary.count(rendered.Findings)
	if rendered.err != nil {
		return rendered.err
	}
	for i, renderer := range r.renderers {
		var err error
		if concurrent, ok := renderer.(concurrentRenderer); ok {
			err = concurrent.write(rendered.texts[i])
		} else {
			err = renderer.Result(rendered.Result)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Reported takes up what Close is to say about error texts in the input.
func (r *Report) Reported(reported []Comparison) { r.summary.Reported = reported }

// Logins takes up the apps that the input names.
func (r *Report) Logins(logins []Login) { r.summary.Logins = logins }

// Tokens returns how many results were added.
func (r *Report) Tokens() int { return r.summary.Tokens }

// Summary returns the count of what was added so far.
func (r *Report) Summary() Totals { return r.summary }

// Unread takes up an input that could not be read.
func (r *Report) Unread(name, err string) { r.summary.AddUnread(name, err) }

// Interrupt says that not all tokens were checked.
func (r *Report) Interrupt() { r.summary.Interrupted = true }

// Close writes what comes after the last result and returns the count of all.
func (r *Report) Close() (Totals, error) {
	r.summary.Settings(r.run.Settings)
	for _, renderer := range r.renderers {
		if err := renderer.Close(r.summary); err != nil {
			return r.summary, err
		}
	}
	return r.summary, nil
}

// NotRepeated returns the findings about the settings that the results of so
// many tokens did not hold.
func NotRepeated(settings []rules.Finding, tokens int) []rules.Finding {
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
func (s *Totals) Token(verdict rules.Verdict, failed bool) {
	s.Tokens++
	if failed {
		s.Failed++
	}
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
func (s *Totals) Finding(severity rules.Severity) {
	switch severity {
	case rules.Error:
		s.Errors++
	case rules.Warning:
		s.Warnings++
	case rules.Info:
		s.Infos++
	}
}

// AddUnread takes up an input that could not be read.
func (s *Totals) AddUnread(name, err string) {
	s.Unread = append(s.Unread, UnreadInput{name, err})
}

// Merge adds the counts of another run.
func (s *Totals) Merge(more Totals) {
	s.Tokens += more.Tokens
	s.Accepted += more.Accepted
	s.Rejected += more.Rejected
	s.Undetermined += more.Undetermined
	s.Failed += more.Failed
	s.Errors += more.Errors
	s.Warnings += more.Warnings
	s.Infos += more.Infos
	s.Unread = append(s.Unread, more.Unread...)
}

// Settings counts the findings about the settings, once all tokens are.
func (s *Totals) Settings(findings []rules.Finding) {
	s.count(NotRepeated(findings, s.Tokens))
}

func (s *Totals) count(findings []rules.Finding) {
	for i := range findings {
		s.Finding(findings[i].Severity)
	}
}
