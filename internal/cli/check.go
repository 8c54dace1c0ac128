package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"realmlint/checks"
	"realmlint/internal/engine"
	"realmlint/internal/errtext"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// check judges tokens: the straight line of the tool.
func (c *Command) check(o *checkOptions, args []string) error {
	if err := o.oneForm(); err != nil {
		return err
	}
	if o.ownTime = o.at == "token"; o.ownTime && o.summary {
		return errors.New("--at token: a summary is as of one moment; leave --summary out, or give that moment")
	}
	if len(o.configs) > 1 {
		return c.checkApps(o, args)
	}
	c.sayHistory(o, args)
	typed := &typedLines{from: c.Stdin}
	stdin := bufio.NewReaderSize(c.Stdin, 16) // for its first byte; larger reads go past it
	if c.StdinTerminal {
		stdin.Reset(typed)
		defer typed.say(c.Stderr)
	}
	var until context.Context // set where standard input is waited for
	run, err := c.begin(o, func(settings checks.Settings) time.Time {
		if provider, isRealm := settings.(*realm.Provider); isRealm {
			c.takeAppOfTicket(provider, o, args, stdin)
		}
		if o.readsStdin(args) {
			if until = c.Context(); !o.quiet {
				c.sayWaiting(o.awaited())
			}
		}
		return c.firstByteTime(until, stdin, o)
	})
	if err != nil {
		return err
	}
	long := c.Context
	if until != nil {
		long = func() context.Context { return until }
		run.interrupted = until.Err() != nil
	}
	progress := c.progress(o, args, run.outputs)
	work := engine.Job{
		Server:  run.server,
		Subject: checks.Subject{Settings: run.target.settings, Now: run.now, ExpiresWithin: run.within, ExtraKeys: run.others},
		Policy:  run.policy,
		Ignores: run.ignores,
		Roads:   slices.ContainsFunc(run.outputs, func(to *output) bool { return report.ShowsRoads(to.format) }),
		OwnTime: o.ownTime,
		Input: scan.Request{
			Args: args, Texts: o.texts, Raw: o.raw, Stdin: stdin,
			Field: o.field, Column: o.column, OnRead: progress.read, Decoded: !o.summary,
			Keywords: run.texts.Keywords(), OnKeyword: run.reports.AddText,
		},
	}
	if o.summary {
		return c.summarize(run, &work, long, progress)
	}
	run.about.JudgesTokens = true
	if err := c.open(o, run); err != nil {
		return err
	}
	defer run.outputs.discard()
	var unread unreadInputs
	broken := brokenLines{to: progress.above(c.Stderr), texts: run.texts, input: func(err scan.InputError) {
		unread.add(err)
		run.out.Unread(c.shownInput(err))
	}}
	sink := engine.ResultSink{
		Render: run.out.Render,
		Write: func(result report.Rendered) error {
			run.reports.AddResult(result.Result)
			return run.out.Write(result)
		},
		Broken: broken.add,
		Flush: func() error {
			progress.show(run.out.Tokens())
			return run.outputs.flush()
		},
	}
	if !run.interrupted {
		run.interrupted, err = work.Report(long, sink)
	}
	progress.clear()
	c.endLine(run.interrupted)
	if err == nil {
		err = run.end(&broken)
	}
	if err == nil {
		err = errors.Join(interruptedAfter(run), broken.err(), unread.err())
	}
	return c.conclude(run, err)
}

// run is what the flags of a check come to.
type run struct {
	target
	others  []*checks.Key // candidates
	now     time.Time
	within  time.Duration
	found   []rules.Finding // about the settings
	texts   *errtext.Catalogue
	reports *engine.ReportedErrors
	about   report.Run
	out     *report.Report
	outputs outputs
	counts  func(report.Totals) int // the findings that make exit status 1

	interrupted bool
}

// readsStdin reports whether standard input is read.
func (o *checkOptions) readsStdin(args []string) bool {
	return slices.Contains(args, "-") || len(args)+len(o.texts) == 0
}

// firstByteTime returns the moment at which the first of standard input is there, if
// that is read: until is not nil then, and ends the wait. What writes it may have
// started later than this process: a token from `realmlint sign | realmlint` is
// not judged as of a time before it.
func (c *Command) firstByteTime(until context.Context, stdin *bufio.Reader, o *checkOptions) time.Time {
	if until == nil || c.Clock == nil || o.flags.Changed("at") {
		return c.Now
	}
	there := make(chan struct{})
	go func() {
		_, _ = stdin.Peek(1) // an error comes again with the first token
		close(there)
	}()
	select {
	case <-there:
	case <-until.Done(): // nobody reads stdin any more
	}
	return c.Clock()
}

// endLine ends the line in which a terminal shows ^C.
func (c *Command) endLine(interrupted bool) {
	if interrupted && c.StdinTerminal && c.StderrTerminal {
		fmt.Fprintln(c.Stderr)
	}
}

// begin reads the settings and judges them as of now, which is asked last and may
// complete them.
func (c *Command) begin(o *checkOptions, now func(checks.Settings) time.Time) (*run, error) {
	return c.beginFor(o, o.target, now)
}

// beginFor does so by what target returns.
func (c *Command) beginFor(o *checkOptions, target func(*Command) (target, error), now func(checks.Settings) time.Time) (*run, error) {
	var r run
	var err error
	if r.outputs, err = o.outputs(); err != nil {
		return nil, err
	}
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
	if r.target, err = target(c); err != nil {
		return nil, err
	}
	if r.others, err = keysFromFiles("--candidate-key", o.candidates); err != nil {
		return nil, err
	}
	if r.now, err = c.moment(o, now(r.target.settings)); err != nil {
		return nil, err
	}
	common := checks.Subject{Settings: r.target.settings, Now: r.now}
	r.found = r.server.FindingsBut(&common, r.policy, r.ignores, r.target.settings.Describe().Source)
	r.texts = errtext.New(realm.Server)
	r.reports = engine.NewReportedErrors(r.texts, r.server, common)
	r.about = report.Run{
		Version:    c.Version,
		Home:       c.Home,
		At:         r.now,
		Server:     r.server,
		Used:       r.target.settings.Describe(),
		Settings:   r.found,
		Member:     o.field + o.column, // there is no more than one of them
		Width:      c.width(),
		Color:      colored,
		Quiet:      o.quiet,
		ShowClaims: o.showClaims,
		Verbose:    o.verbose,
	}
	if provider, isRealm := r.target.settings.(*realm.Provider); isRealm {
		r.about.Written = provider.Written
	}
	return &r, nil
}

// open opens the report in each of its formats. A file is no terminal, whatever
// standard output is.
func (c *Command) open(o *checkOptions, r *run) error {
	err := r.outputs.open(c.Stdout)
	aside := *c
	aside.Terminal, aside.Columns = false, 0
	for i, out := range r.outputs {
		about := r.about
		if out.path != "" && err == nil {
			about.Width = aside.width()
			about.Color, err = o.colored(&aside)
		}
		switch {
		case err != nil:
		case i == 0:
			r.out, err = report.New(out.format, out.buffer, about)
		default:
			err = r.out.Also(out.format, out.buffer, about)
		}
	}
	return err
}

// end closes the report.
func (r *run) end(broken *brokenLines) error {
	if r.interrupted {
		r.out.Interrupt()
	}
	r.out.Reported(r.reports.Compare())
	r.out.Logins(r.reports.Logins())
	if _, err := r.out.Close(); err != nil {
		return err
	}
	for _, out := range r.outputs {
		if out.format == "text" && !r.about.Quiet {
			broken.explain(out.buffer, look{report.Width(r.about.Width), r.about.Color && out.path == ""})
		}
	}
	return r.outputs.finish()
}
