package engine

import (
	"strings"
	"time"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/internal/remedy"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// Judge judges tokens one after the other. It is not for several goroutines at
// once.
type Judge struct {
	server    *rules.Server
	common    checks.Subject
	policy    rules.Policy
	evaluator *rules.Evaluator
	walker    *remedy.Walker // nil: no roads are asked for
	ignores   rules.Ignores
	ignoring  map[string]*Judge // those that leave out what some of the ignores say
}

// NewJudge returns a judge of tokens as the server judges them, under the
// settings and at the moment of common, which has no token.
func NewJudge(server *rules.Server, common checks.Subject, policy rules.Policy) *Judge {
	return &Judge{server: server, common: common, policy: policy, evaluator: rules.NewEvaluator(server, common, policy)}
}

// WithRoads makes the judge say what a refused token takes to be let in, which it
// tries.
func (j *Judge) WithRoads() *Judge {
	j.walker = remedy.NewWalker(j.server, j.common, j.policy)
	return j
}

// WithIgnores makes the judge leave out the findings that the entries name.
func (j *Judge) WithIgnores(ignores rules.Ignores) *Judge {
	j.ignores = ignores.OfTokens(j.server)
	return j
}

// of returns the judge that leaves out what the entries about a token say, and these.
func (j *Judge) of(token scan.Token) (*Judge, rules.Ignores) {
	if len(j.ignores) == 0 {
		return j, nil
	}
	fingerprint := ""
	if j.ignores.NeedFingerprint() {
		fingerprint = j.read(token.Raw, token.Remnant).Token.Fingerprint()
	}
	some, key := j.ignores.Covering(token.Name, fingerprint)
	if len(some) == 0 {
		return j, nil
	}
	other := j.ignoring[key]
	if other == nil {
		other = NewJudge(j.server, j.common, some.Policy(j.server, j.policy))
		if j.walker != nil {
			other.WithRoads()
		}
		if j.ignoring == nil {
			j.ignoring = map[string]*Judge{}
		}
		j.ignoring[key] = other
	}
	return other, some
}

// asSent returns a token as it is sent: of one in a header that the server refuses, the
// header.
func (j *Judge) asSent(token scan.Token) scan.Token {
	if j.server.Sent == nil || token.Header == "" || token.Remnant != checks.WholeToken {
		return token
	}
	if text, ok := j.server.Sent(token.Header); ok {
		token.Raw, token.StrippedParts, token.Original = text, nil, ""
	}
	return token
}

// Result judges a token for a report: the token itself, and what was taken off
// it.
func (j *Judge) Result(token scan.Token) report.Result {
	token = j.asSent(token)
	j, ignored := j.of(token)
	subject := j.evaluator.ReadRemnant(token.Raw, token.Remnant)
	var wrapped, cut []rules.Message
	if token.StrippedParts != nil {
		subject.Stripped, wrapped = j.originalVerdict(token)
	}
	if token.Remnant == checks.Cut {
		_, _, cut = j.ask(j.evaluator.Read(strings.TrimSuffix(token.Raw, ".")))
	}
	hits, _ := j.evaluator.Ask(subject)
	ignored.Used(hits)
	answer, found := j.evaluator.Conclude(subject, hits)
	for i := range found {
		switch id := found[i].Rule.ID; {
		case id.Is(rules.TokenWrapped):
			found[i].Says = wrapped
		case id.Is(rules.SignatureTakenOut):
			found[i].Says = cut
		}
	}
	if j.walker != nil && answer.Verdict() == rules.Rejected {
		answer.Road = j.walker.Walk(subject, found)
	}
	return report.Result{Source: sourceOf(token), Token: subject.Token, Answer: answer, Findings: found, OwnTime: j.ownTime(subject, &answer)}
}

// InOwnTime judges a token as Result does, as of a moment at which it was meant to
// be good; one without such a moment as of that of all.
func (j *Judge) InOwnTime(token scan.Token) report.Result {
	at, ok := j.evaluator.ReadRemnant(token.Raw, token.Remnant).Token.OwnTime()
	if !ok {
		return j.Result(token)
	}
	common := j.common
	common.Now = at
	judge := NewJudge(j.server, common, j.policy).WithIgnores(j.ignores)
	if j.walker != nil {
		judge.WithRoads()
	}
	result := judge.Result(token)
	result.At = at
	return result
}

// ownTime judges a token that has expired as of a moment at which it was meant to
// be good; nil if the answer is the same, or if there is no such moment.
func (j *Judge) ownTime(s *checks.Subject, now *rules.Answer) *report.OwnTime {
	exp, number := s.Token.Number("exp")
	at, meant := s.Token.OwnTime()
	if !number || !checks.Expired(exp, s.Now) || !meant {
		return nil
	}
	common := j.common
	common.Now = at
	evaluator := rules.NewEvaluator(j.server, common, j.policy)
	then := evaluator.Adopt(s)
	hits, _ := evaluator.Ask(then)
	answer, found := evaluator.Conclude(then, hits)
	if rules.SameAnswers(now, &answer) {
		return nil
	}
	end, _ := checks.NumericDate(exp)
	return &report.OwnTime{At: at, Expired: end, Answer: answer, Findings: found}
}

// AsOf returns what the server may have answered to a token at a moment, without the
// reasons for it.
func (j *Judge) AsOf(at time.Time, token scan.Token) rules.Answer {
	common := j.common
	common.Now = at
	evaluator := rules.NewEvaluator(j.server, common, j.policy)
	return rules.Answer{Possible: evaluator.Possible(evaluator.ReadRemnant(token.Raw, token.Remnant))}
}

// counter counts tokens for a summary. It is for one goroutine.
type counter struct {
	judge      *Judge
	changes    *changes
	signatures *badSignatures        // of all counters
	common     *[]mangling.Diagnosis // what explains bad signatures; nil: that is not known yet
	noted      *Counted              // where it is put what a token was counted as; nil: nowhere

	job    *Job
	former *Judge // nil: the tokens come from no other server
}

// part is what a counter makes of some tokens.
type part struct {
	*stats.Summary
	waiting []scan.Token // whose bad signatures badSignatures is to explain
	unread  []scan.InputError
	moved   map[verdicts]int // of two servers
}

func (r *Job) newCounter(signatures *badSignatures) *counter {
	c := &counter{job: r, judge: NewJudge(r.Server, r.Subject, r.Policy).WithIgnores(r.Ignores), changes: newChanges(r.Server, r.Subject, r.Policy), signatures: signatures}
	if r.Former != nil {
		c.former = r.Former.judge(r.Subject)
	}
	return c
}

// part returns a part of total for the next tokens. Of a part the counter explains
// all bad signatures or none, so that they are counted in their order.
func (c *counter) part(total *stats.Summary) *part {
	c.common = c.signatures.common.Load()
	return &part{Summary: total.Part(), moved: map[verdicts]int{}}
}

// count judges a token, and counts why it is refused and what would let it in.
func (c *counter) count(into *part, token scan.Token) rules.Verdict {
	token = c.judge.asSent(token)
	judge, ignored := c.judge.of(token)
	evaluator := judge.evaluator
	subject := judge.read(token.Raw, token.Remnant)
	if token.StrippedParts != nil {
		subject.Stripped = &checks.Stripped{} // a summary has no room for what it was
	}
	hits, verdict := evaluator.Ask(subject)
	ignored.Used(hits)
	source := sourceOf(token)
	into.Token(source, subject.Token, hits, verdict)
	if c.noted != nil {
		*c.noted = Counted{Token: token, Glance: subject.Token.Glance(), Verdict: verdict}
	}
	if verdict != rules.Rejected {
		return verdict
	}
	if why, ok := evaluator.Refusal(hits); ok {
		if c.noted != nil {
			c.noted.Cause, c.noted.Of = why.Cause.ID, why.Of.ID
		}
		into.Refused(source, &why)
		if isBadSignature(&why) {
			c.badSignature(into, subject, token)
		}
	}
	c.changes.count(into.Summary, subject, hits)
	return verdict
}

// badSignature explains a bad signature, or lets it wait.
func (c *counter) badSignature(into *part, subject *checks.Subject, token scan.Token) {
	if c.common != nil {
		explainAgain(into.Summary, *c.common, subject, token)
	} else {
		into.waiting = append(into.waiting, token)
	}
}

// read returns the subject of a token, or of what is left of one, which is good
// until the next call.
func (j *Judge) read(text string, left checks.Remnant) *checks.Subject {
	if left == checks.WholeToken {
		return j.evaluator.Read(text)
	}
	return j.evaluator.ReadRemnant(text, left)
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
