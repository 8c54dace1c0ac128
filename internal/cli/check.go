package cli

import (
	"bufio"
	"errors"
	"fmt"
	"realmlint/rules/realm"
	"slices"
	"syscall"
	"time"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/rules"
)

// check judges tokens: the straight line of the tool.
func (c *Command) check(o *checkOptions, args []string) error {
	if err := o.oneForm(); err != nil {
		return err
	}
	stdin := bufio.NewReaderSize(c.Stdin, 16) // for its first byte; larger reads go past it
	run, err := c.begin(o, func() time.Time { return c.arrival(stdin, o, args) })
	if err != nil {
		return err
	}
	progress := c.progress(o, args)
	work := engine.Run{
		Server:  realm.Server,
		Subject: checks.Subject{Settings: run.provider, Now: run.now, ExpiresWithin: run.within, Candidates: run.others},
		Policy:  run.policy,
		Input: scan.Request{
			Args: args, Texts: o.texts, Raw: o.raw, Stdin: stdin,
			Field: o.field, Column: o.column, OnRead: progress.read,
			Keywords: errtext.Keywords(), OnKeyword: run.reports.AddText,
		},
	}
	if o.summary {
		return c.summarize(o, run, &work, progress)
	}
	if err := c.open(o, run); err != nil {
		return err
	}
	broken := brokenLines{to: c.Stderr}
	run.interrupted, err = work.Report(c.Context,
		run.out.Prepare,
		func(result report.Prepared) error {
			run.reports.AddResult(result.Result)
			return written(run.out.Take(result))
		},
		broken.add,
		func() error {
			progress.show(run.out.Tokens())
			return written(run.flush())
		})
	progress.clear()
	if err != nil {
		return c.readerLeft(run, err)
	}
	if err := c.end(run); err != nil {
		return c.readerLeft(run, err)
	}
	return errors.Join(interruptedAfter(run), broken.err())
}

// run is what the flags of a check come to.
type run struct {
	provider *realm.Provider
	others   []*checks.Key // candidates
	now      time.Time
	within   time.Duration
	policy   rules.Policy
	settings []rules.Finding
	reports  *engine.Reports
	about    report.Run
	out      *report.Report
	flush    func() error
	counts   func(report.Summary) int // the findings that make exit status 1

	interrupted bool
}

// arrival returns the moment at which the first of standard input is there, if
// that is read. What writes it may have started later than this process: a
// token from `realmlint sign | realmlint` is not judged as of a time before it.
func (c *Command) arrival(stdin *bufio.Reader, o *checkOptions, args []string) time.Time {
	read := slices.Contains(args, "-") || len(args)+len(o.texts) == 0
	if !read || c.Clock == nil || o.flags.Changed("at") {
		return c.Now
	}
	_, _ = stdin.Peek(1) // an error comes again with the first token
	return c.Clock()
}

// begin reads the settings and judges them as of now, which is asked last.
func (c *Command) begin(o *checkOptions, now func() time.Time) (*run, error) {
	var r run
	var err error
	if r.counts, err = o.counting(); err != nil {
		return nil, err
	}
	if r.within, err = o.within(); err != nil {
		return nil, err
	}
	colored, err := o.colored(c)
	if err != nil {
		return nil, err
	}
	if r.provider, r.policy, err = o.settings(c); err != nil {
		return nil, err
	}
	if r.others, err = keysFromFiles("--candidate-key", o.candidates); err != nil {
		return nil, err
	}
	if r.now, err = o.moment(now()); err != nil {
		return nil, err
	}
	r.settings = realm.Server.Findings(&checks.Subject{Settings: r.provider, Now: r.now}, r.policy)
	r.reports = engine.NewReports(r.now)
	r.about = report.Run{
		Version:    c.Version,
		At:         r.now,
		Server:     realm.Server,
		Used:       r.provider.Describe(),
		Settings:   r.settings,
		Width:      c.width(),
		Color:      colored,
		Quiet:      o.quiet,
		ShowClaims: o.showClaims,
	}
	return &r, nil
}

// open opens the report.
func (c *Command) open(o *checkOptions, r *run) (err error) {
	buffer := bufio.NewWriterSize(c.Stdout, 64<<10)
	r.flush = buffer.Flush
	r.out, err = report.New(o.format, buffer, r.about)
	return err
}

// end closes the report and decides the exit status.
func (c *Command) end(r *run) error {
	if r.interrupted {
		r.out.Interrupt()
	}
	r.out.Reported(r.reports.Compare())
	summary, err := r.out.Close()
	if err == nil {
		err = r.flush()
	}
	if err != nil {
		return written(err)
	}
	c.decide(r, summary)
	return nil
}

// decide decides the exit status by what was found.
func (c *Command) decide(r *run, summary report.Summary) {
	switch {
	case r.counts(summary) > 0:
		c.status = exitFound
	case summary.Undetermined > 0, summary.Tokens == 0 && rules.VerdictOf(r.settings) == rules.Undetermined:
		c.status = exitUndecided
	default:
		c.status = exitGood
	}
}

// readerLeft makes it no error that whoever read the report has seen enough,
// as head does. The exit status is that of what was judged until then.
func (c *Command) readerLeft(r *run, err error) error {
	if !brokenPipe(err) {
		return err
	}
	c.decide(r, r.out.Summary())
	return nil
}

// brokenPipe reports whether the reader of the report has left.
func brokenPipe(err error) bool {
	return errors.As(err, new(writeError)) && errors.Is(err, syscall.EPIPE)
}

// interrupted is the error of a run that was stopped from outside.
type interrupted struct{ tokens int }

func (e interrupted) Error() string {
	tokens := "tokens"
	if e.tokens == 1 {
		tokens = "token"
	}
	return fmt.Sprintf("interrupted after %d %s; the rest was not checked", e.tokens, tokens)
}

func interruptedAfter(r *run) error {
	if !r.interrupted {
		return nil
	}
	return interrupted{r.out.Tokens()}
}
