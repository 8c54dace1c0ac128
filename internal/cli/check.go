package cli

import (
	"time"

	"realmlint/checks"
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
	tokens, err := input.Tokens(input.Request{
		Args: args, Texts: o.texts, Raw: o.raw, Stdin: c.Stdin,
		Words: rules.Words(), Heard: run.reports.hear,
	})
	if err != nil {
		return err
	}
	for token, err := range tokens {
		if err != nil {
			return err
		}
		taken, found := run.judge(token)
		run.reports.predict(token, found)
		err := run.out.Add(report.Result{
			Source:   report.Source{Name: token.Name, Line: token.Line, Column: token.Column},
			Token:    taken,
			Findings: run.policy.Apply(found),
		})
		if err != nil {
			return written(err)
		}
	}
	run.out.Reported(run.reports.compared())
	return c.end(run)
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
	out      *report.Report
	counts   func(report.Summary) int // the findings that make exit status 1
}

// begin reads the settings, judges them, and opens the report.
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
	r.out, err = report.New(o.format, c.Stdout, report.Run{
		Version:    c.Version,
		At:         r.now,
		Provider:   r.provider,
		Settings:   r.settings,
		Width:      c.width(),
		Color:      colored,
		Quiet:      o.quiet,
		ShowClaims: o.showClaims,
	})
	return &r, err
}

// end closes the report and decides the exit status.
func (c *Command) end(r *run) error {
	summary, err := r.out.Close()
	if err != nil {
		return written(err)
	}
	switch {
	case r.counts(summary) > 0:
		c.status = exitFound
	case summary.Undetermined > 0, summary.Tokens == 0 && rules.Judge(r.settings) == rules.Undetermined:
		c.status = exitUndecided
	default:
		c.status = exitGood
	}
	return nil
}
