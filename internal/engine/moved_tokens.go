package engine

import (
	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/rules"
)

// verdicts are those of two servers on one token.
type verdicts struct{ before, after rules.Verdict }

// judge returns who judges tokens as the former server did, at the moment of common.
func (f *Former) judge(common checks.Subject) *Judge {
	common.Settings, common.ExtraKeys = f.Settings, nil
	return NewJudge(f.Server, common, nil)
}

// withFormer adds to a result what the former server says at the same moment.
func (r *Job) withFormer(result func(scan.Token) report.Result) func(scan.Token) report.Result {
	former := r.Former.judge(r.Subject)
	return func(token scan.Token) report.Result {
		after, judge := result(token), former
		if !after.At.IsZero() {
			common := r.Subject
			common.Now = after.At
			judge = r.Former.judge(common)
		}
		before := judge.Result(token)
		after.Former = &before.Answer
		return after
	}
}

// countMoved counts a token, unless the former server refuses it: that is not for
// the new one to answer.
func (c *counter) countMoved(into *part, token scan.Token) {
	if c.former == nil {
		c.count(into, token)
		return
	}
	now := c.inTimeOf(token)
	_, before := now.former.evaluator.Ask(now.former.read(token.Raw, token.Remnant))
	var after rules.Verdict
	if before == rules.Rejected {
		_, after = now.judge.evaluator.Ask(now.judge.read(token.Raw, token.Remnant))
	} else {
		after = now.count(into, token)
	}
	into.moved[verdicts{before, after}]++
}

// inTimeOf returns the counter as of the token's own time, if the job asks for it
// and the token has one.
func (c *counter) inTimeOf(token scan.Token) *counter {
	if !c.job.OwnTime {
		return c
	}
	at, ok := c.judge.read(token.Raw, token.Remnant).Token.OwnTime()
	if !ok {
		return c
	}
	job := *c.job
	job.Subject.Now = at
	then := job.newCounter(c.signatures)
	then.common = c.common
	return then
}
