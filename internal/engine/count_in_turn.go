package engine

import (
	"errors"
	"iter"

	"realmlint/checks"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// Counted is what one token was counted as. It has no verdict if there is no token.
type Counted struct {
	Token   scan.Token
	Glance  checks.Glance // good until the next token
	Verdict rules.Verdict
	Cause   rules.ID // what is to be mended; empty if it is not refused
	Of      rules.ID // the rule that refuses
}

// CountInTurn counts the tokens into total as Count does, on the one thread that a
// browser has. Seen is told of each; it may take its time, and ends the run by
// returning false.
func (r *Job) CountInTurn(tokens iter.Seq2[scan.Token, error], total *stats.Summary, seen func(Counted) bool) (interrupted bool) {
	signatures := newBadSignatures(r.Subject)
	counter := r.newCounter(signatures)
	counted, noted := &part{Summary: total}, Counted{}
	counter.noted = &noted
	for token, err := range tokens {
		var unread scan.InputError
		noted = Counted{}
		switch {
		case errors.As(err, &unread):
			total.Counts.AddUnread(unread.Name, unread.Error())
		case err != nil:
			total.Broken(err)
		default:
			counter.common = signatures.common.Load()
			counter.count(counted, token)
			signatures.explainWaiting(counted)
		}
		if !seen(noted) {
			return true
		}
	}
	return false
}
