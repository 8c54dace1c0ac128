// Package engine judges any number of tokens on all cores, as one by one and in
// their order, in memory that does not grow with them.
//
// A Job says which tokens, by which server and under which settings. Its Report
// hands each result to a ResultSink, its Count counts them into a summary:
//
//	job := engine.Job{Server: realm.Server, Subject: checks.Subject{Settings: settings, Now: now}, Input: request}
//	interrupted, err := job.Count(context, stats.New(about), func() {})
//
// Whoever has a few tokens of his own asks a Judge, as every worker of a Job
// does. ReportedErrors holds the error texts that stood beside the tokens
// against what is predicted for them.
package engine

import (
	"context"
	"errors"
	"iter"

	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// Job is what the tokens have in common.
type Job struct {
	Server  *rules.Server
	Subject checks.Subject // settings and moment, without a token
	Policy  rules.Policy
	Ignores rules.Ignores // findings that are left out where they say
	Input   scan.Request
	Roads   bool // a report is to say what refused tokens take to be let in
	OwnTime bool // a report judges each token as of its own time
	// Former is the server that the tokens move away from, with its settings; nil:
	// none. A report has what it says in each Result. A summary counts the tokens
	// that it does not refuse, and OnMoved is told how many had which verdicts.
	Former  *Former
	OnMoved func(before, after rules.Verdict, tokens int)
	// OnUnread is told by Count, in the order of the input, of each that could not
	// be read; nil: nobody is.
	OnUnread func(scan.InputError)
}

// Former is a server that tokens move away from, with its settings.
type Former struct {
	Server   *rules.Server
	Settings checks.Settings
}

// open opens the input. Standard input tells when it waits.
func (r *Job) open() (*notifyingReader, iter.Seq2[scan.Token, error]) {
	request, stdin := r.Input, &notifyingReader{from: r.Input.Stdin}
	request.Stdin = stdin
	return stdin, scan.Tokens(request)
}

// ResultSink is what is done with the results of a run.
type ResultSink struct {
	// Render is called by several goroutines at once; the others are called in
	// the order of the input: Write with what Render returned, Broken with the
	// error of a line in which there is no token or of an input that cannot be
	// read (scan.LineError, scan.InputError), Flush when there is nothing
	// more for now. An error of theirs ends the run.
	Render func(report.Result) report.Rendered
	Write  func(report.Rendered) error
	Broken func(error) error
	Flush  func() error
}

// Report judges each token and hands the results to a report. Long is called if
// that may take long; interrupted is true if what it returned ended before the
// input did.
func (r *Job) Report(long func() context.Context, to ResultSink) (interrupted bool, err error) {
	stdin, tokens := r.open()
	work := func() func([]line) []answer {
		judge := NewJudge(r.Server, r.Subject, r.Policy).WithIgnores(r.Ignores)
		if r.Roads {
			judge.WithRoads()
		}
		result := judge.Result
		if r.OwnTime {
			result = judge.InOwnTime
		}
		if r.Former != nil {
			result = r.withFormer(result)
		}
		return func(lines []line) []answer {
			answers := make([]answer, len(lines))
			for i, line := range lines {
				if answers[i].broken = line.err; line.err == nil {
					answers[i].result = to.Render(result(line.token))
				}
			}
			return answers
		}
	}
	return ordered(r, long, stdin, tokens, work, func(answers []answer) error {
		for _, one := range answers {
			if one.broken != nil {
				err = to.Broken(one.broken)
			} else {
				err = to.Write(one.result)
			}
			if err != nil {
				return err
			}
		}
		return to.Flush()
	})
}

// ordered hands the tokens to workers, few of them to one that is here.
func ordered[A any](r *Job, long func() context.Context, stdin *notifyingReader, tokens iter.Seq2[scan.Token, error], work func() func([]line) A, take func(A) error) (bool, error) {
	if r.Input.Small() {
		return false, inTurn(tokens, work(), take)
	}
	return inOrder(long(), stdin, tokens, work, take)
}

type answer struct {
	result report.Rendered
	broken error
}

// Count counts the tokens into total. Progress is called now and then.
func (r *Job) Count(long func() context.Context, total *stats.Summary, progress func()) (interrupted bool, err error) {
	stdin, tokens := r.open()
	signatures := newBadSignatures(r.Subject)
	work := func() func([]line) *part {
		counter := r.newCounter(signatures)
		return func(lines []line) *part {
			counted := counter.part(total)
			for _, line := range lines {
				var unread scan.InputError
				switch {
				case errors.As(line.err, &unread):
					counted.Counts.AddUnread(unread.Name, unread.Error())
					counted.unread = append(counted.unread, unread)
				case line.err != nil:
					counted.Broken(line.err)
				default:
					counter.countMoved(counted, line.token)
				}
			}
			return counted
		}
	}
	return ordered(r, long, stdin, tokens, work, func(counted *part) error {
		for _, input := range counted.unread {
			if r.OnUnread != nil {
				r.OnUnread(input)
			}
		}
		for verdicts, tokens := range counted.moved {
			r.OnMoved(verdicts.before, verdicts.after, tokens)
		}
		signatures.explainWaiting(counted)
		total.Merge(counted.Summary)
		progress()
		return nil
	})
}
