package cli

import (
	"bufio"
	"errors"
	"fmt"
	"syscall"
	"time"

	"realmlint/checks"
	"realmlint/internal/batch"
	"realmlint/internal/input"
	"realmlint/internal/report"
	"realmlint/rules"
)

// check judges tokens: the straight line of the tool.
func (c *Command) check(o *checkOptions, args []string) error {
	run, err := c.begin(o)
	if err != nil {
		return err
	}
	if err := o.oneForm(); err != nil {
		return err
	}
	progress := c.progress(o, args)
	work := batch.Run{
		Subject: checks.Subject{Provider: run.provider, Now: run.now, ExpiresWithin: run.within, Candidates: run.others},
		Policy:  run.policy,
		Input: input.Request{
			Args: args, Texts: o.texts, Raw: o.raw, Stdin: c.Stdin,
			Field: o.field, Column: o.column, Read: progress.read,
			Words: rules.Words(), Heard: run.reports.hear,
		},
	}
	if o.summary {
		return c.summarize(o, run, &work, progress)
	}
	if err := c.open(o, run); err != nil {
		return err
	}
	broken := brokenLines{to: c.Stderr, quiet: o.quiet}
	run.interrupted, err = work.Report(c.Context,
		run.out.Prepare,
		func(result report.Prepared) error {
			run.reports.predict(result.Result)
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
	provider *checks.Provider
	others   []*checks.Key // candidates
	now      time.Time
	within   time.Duration
	policy   rules.Policy
	settings []rules.Finding
	reports  *reports
	about    report.Run
	out      *report.Report
	flush    func() error
	counts   func(report.Summary) int // the findings that make exit status 1

	interrupted bool
}

// begin reads the settings and judges them.
func (c *Command) begin(o *checkOptions) (*run, error) {
	var r run
	var err error
	if r.counts, err = o.counting(); err != nil {
		return nil, err
	}
	if r.now, err = o.moment(c.Now); err != nil {
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
	r.settings = r.policy.Apply(rules.Run(&checks.Subject{Provider: r.provider, Now: r.now}, rules.All))
	r.reports = &reports{now: r.now}
	r.about = report.Run{
		Version:    c.Version,
		At:         r.now,
		Provider:   r.provider,
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
	r.out.Reported(r.reports.compared())
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
	case summary.Undetermined > 0, summary.Tokens == 0 && rules.Judge(r.settings) == rules.Undetermined:
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
	return fmt.Sprintf("interrupted after %d tokens; the rest was not checked", e.tokens)
}

func interruptedAfter(r *run) error {
	if !r.interrupted {
		return nil
	}
	return interrupted{r.out.Tokens()}
}
