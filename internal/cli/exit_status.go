package cli

import (
	"errors"
	"fmt"

	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// conclude decides the exit status of a run that ended with err. If nobody
// reads any more it is that of what was judged until then.
func (c *Command) conclude(r *run, err error) error {
	c.decide(r, r.out.Summary())
	c.warnOfUnused(r)
	if errors.Is(err, errNobodyReads) {
		err = nil
	}
	return errors.Join(r.outputs.broken(), err, c.failedOn(r.out.Summary().Failed))
}

// warnOfUnused names the entries under `ignore:` that left nothing out of what they are
// about. Each counts as a warning.
func (c *Command) warnOfUnused(r *run) {
	unused := r.ignores.Unused()
	for _, one := range unused {
		text.Terminal(c.Stderr).Printf("realmlint: warning: %s: this entry ignores nothing: %s was not found where it says\n", one.Position, one.Rule)
	}
	if c.status != exitFound && r.counts(report.Totals{Warnings: len(unused)}) > 0 {
		c.status = exitFound
	}
}

// failures is the error of tokens on which realmlint itself failed.
type failures struct {
	tokens  int
	version string
}

func (e failures) Error() string {
	return fmt.Sprintf("realmlint %s itself failed on %s, which is a bug; all others were judged", e.version, text.Count(e.tokens, "token"))
}

// Hint says what to do with it.
func (failures) Hint() string {
	return "report it with the lines under " + string(rules.Failed) + ", which hold nothing of a token"
}

func (c *Command) failedOn(tokens int) error {
	if tokens == 0 {
		return nil
	}
	return failures{tokens, c.Version}
}

// decide decides the exit status by what was found.
func (c *Command) decide(r *run, summary report.Totals) {
	switch {
	case r.counts(summary) > 0:
		c.status = exitFound
	case summary.Undetermined > 0, summary.Tokens == 0 && rules.VerdictOf(r.found) == rules.Undetermined:
		c.status = exitUndecided
	default:
		c.status = exitGood
	}
}

// interrupted is the error of a run that was stopped from outside.
type interrupted struct{ tokens int }

func (e interrupted) Error() string {
	return fmt.Sprintf("interrupted after %s; the rest was not checked", text.Count(e.tokens, "token"))
}

// interruptedAfter is the error of a run that ended before its input did: the
// exit status must not say that all is well.
func interruptedAfter(r *run) error {
	if !r.interrupted {
		return nil
	}
	return interrupted{r.out.Tokens()}
}
