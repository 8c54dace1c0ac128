package engine

import (
	"realmlint/checks"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// Judge judges tokens one after the other. It is not for several goroutines at
// once.
type Judge struct {
	evaluator *rules.Evaluator
}

// NewJudge returns a judge of tokens as the server judges them, under the
// settings and at the moment of common, which has no token.
func NewJudge(server *rules.Server, common checks.Subject, policy rules.Policy) *Judge {
	return &Judge{rules.NewEvaluator(server, common, policy)}
}

// Result judges a token for a report: the token itself, and what was taken off
// it.
func (j *Judge) Result(token scan.Token) report.Result {
	subject := j.evaluator.ReadToKeep(token.Raw)
	var said []rules.Message
	if token.StrippedParts != nil {
		subject.Stripped, said = j.originalVerdict(token)
	}
	hits, _ := j.evaluator.Ask(subject)
	answer, found := j.evaluator.Conclude(subject, hits)
	for i := range found {
		if found[i].Rule.ID == rules.TokenWrapped {
			found[i].Says = said
		}
	}
	return report.Result{Source: sourceOf(token), Token: subject.Token, Answer: answer, Findings: found}
}

// count judges a token for a summary, and counts what would let it in.
func (j *Judge) count(into *stats.Summary, changes *changes, token scan.Token) {
	subject := j.evaluator.Read(token.Raw)
	if token.StrippedParts != nil {
		subject.Stripped = &checks.Stripped{} // a summary has no room for what it was
	}
	hits, verdict := j.evaluator.Ask(subject)
	into.Token(sourceOf(token), subject.Token, hits, verdict)
	if verdict == rules.Rejected {
		changes.count(into, subject, hits)
	}
}

// accepts reports whether the token of a subject that somebody else has read
// would be let in.
func (j *Judge) accepts(read *checks.Subject) bool {
	_, verdict := j.evaluator.Ask(j.evaluator.Adopt(read))
	return verdict == rules.Accepted
}

func sourceOf(token scan.Token) report.TokenSource {
	return report.TokenSource{Name: token.Name, Line: token.Line, Column: token.Column, Member: token.Member}
}
