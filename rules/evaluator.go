package rules

import (
	"slices"

	"realmlint/checks"
)

// Evaluator asks the rules of a server about one token after the other, for
// every report, summary, page and emulator alike. It is for one goroutine.
//
// A rule or a check that panics ends neither the process nor the run: the token
// has one finding then, Failed, and the next is judged as if nothing had been.
type Evaluator struct {
	server *Server
	common checks.Subject // without a token
	reader *checks.Reader
	policy Policy
	ways   map[string]*Evaluator // those that ask in the ways in which something may turn out
	rules  []*Rule               // those that can find something in a token under these settings
	hits   Hits
	open   []Possible         // what may become of the subject asked about last; nil: that is certain
	says   map[*Rule]*Message // the first texts at the moment of common, of rules that refused a token

	asked map[checks.Part][]*Rule // the rules whose needs are met, by what is met
	met   checks.Part             // of the token before,
	list  []*Rule                 // and its rules

	asking *Rule      // the rule that is asked, to be told if it panics
	asker  *Evaluator // whose Ask this one answers, in one of its ways; itself: nobody's
}

// Hits are the rules that found something, in their order, those among them that
// the user switched off. Their words are not made yet.
type Hits []Hit

// Hit is a rule that found something.
type Hit struct {
	Rule     *Rule
	Severity Severity // as it counts; 0: it is off
	words    Words
	perhaps  bool // it refuses the token unless something turns out otherwise
}

// NewEvaluator returns an evaluator of tokens under the settings and at the
// moment of common, which has no token.
func NewEvaluator(server *Server, common checks.Subject, policy Policy) *Evaluator {
	e := &Evaluator{server: server, common: common, reader: checks.NewReader(common), policy: policy, asked: map[checks.Part][]*Rule{}}
	e.asker = e
	alone := &checks.Subject{Settings: common.Settings, Now: common.Now, Suppose: common.Suppose}
	for _, rule := range server.rulesAt(common.Now) {
		if rule.OfSettings() {
			// Its finding is the same for every token, and is repeated with
			// each only where it decides.
			if !rule.Decides() || !findsOrPanics(rule, alone) {
				continue
			}
		}
		e.rules = append(e.rules, rule)
	}
	return e
}

// findsOrPanics reports whether a rule finds something in the settings. One that
// panics will do so again where its finding is asked for, and be told there.
func findsOrPanics(rule *Rule, s *checks.Subject) (found bool) {
	defer func() { found = recover() != nil || found }()
	_, found = rule.Find(s)
	return found
}

// Read returns the subject that a text makes with the settings. It is good until
// the next call, and so are its words.
func (e *Evaluator) Read(text string) (s *checks.Subject) {
	defer func() {
		if panicked := recover(); panicked != nil {
			s = e.notRead(text, panicked)
		}
	}()
	return e.reader.Read(text)
}

// ReadRemnant returns a subject that stays what it is, of a token or of what is
// left of one.
func (e *Evaluator) ReadRemnant(text string, left checks.Remnant) (s *checks.Subject) {
	defer func() {
		if panicked := recover(); panicked != nil {
			s = e.notRead(text, panicked)
		}
	}()
	return e.reader.ReadRemnant(text, left)
}

// notRead returns the subject of a token that could not be read for a panic.
func (e *Evaluator) notRead(text string, panicked any) *checks.Subject {
	s, words := e.reader.Unread(text), failure(nil, panicked)
	s.Remember(unread{}, func() any { return words })
	return s
}

// Adopt returns a subject that another evaluator has read, as it is under the
// settings of this one. It is good until the next call.
func (e *Evaluator) Adopt(s *checks.Subject) *checks.Subject { return e.reader.Adopt(s) }

// Ask asks all rules about a subject, and returns what becomes of the token. A
// fault that only may refuse it counts no more than a warning. The hits are good
// until the next call.
func (e *Evaluator) Ask(s *checks.Subject) (hits Hits, verdict Verdict) {
	defer func() {
		if panicked := recover(); panicked != nil {
			hits, verdict, e.open = failureHits(failure(e.asking, panicked)), Undetermined, nil
		}
	}()
	e.hits, e.asking, e.open = e.hits[:0], nil, nil
	if s.Token != nil && s.Token.Segments == 0 {
		return failureHits(s.Remember(unread{}, func() any { return Words(nil) }).(Words)), Undetermined
	}
	verdict = Accepted
	for _, rule := range e.about(s.Met()) {
		e.asking = rule
		words, found := rule.Find(s)
		if !found {
			continue
		}
		if rule.Severity == Error {
			verdict = Rejected
		}
		e.hits = append(e.hits, Hit{rule, e.policy.severity(rule), words, false})
	}
	e.asking = nil
	if e.unknown(s) == nil {
		return e.hits, verdict
	}
	e.open = e.possible(s)
	if verdict = (&Answer{Possible: e.open}).Verdict(); verdict != Rejected {
		e.hits.doubt()
	}
	return e.hits, verdict
}

// Conclude returns what may be concluded about the subject that was asked about
// last, of which hits were found, and puts these into words.
func (e *Evaluator) Conclude(s *checks.Subject, hits Hits) (answer Answer, found []Finding) {
	defer func() {
		if panicked := recover(); panicked != nil {
			answer, found = Answer{}, e.Findings(s, failureHits(failure(nil, panicked)))
		}
	}()
	if found = e.Findings(s, hits); HasFailed(found) {
		return Answer{}, found
	}
	return e.answer(s, hits), found
}

func (e *Evaluator) answer(s *checks.Subject, hits Hits) Answer {
	answer := Answer{Possible: e.open}
	if answer.Possible == nil {
		answer.Possible = []Possible{{Verdict: Accepted}}
		for i := range hits {
			if rule := hits[i].Rule; rule.Severity == Error {
				answer.Possible[0] = Possible{Rejected, rule.message(e.server, s, hits[i].words), rule.ID, nil}
				break
			}
		}
	}
	for i := range hits {
		decides := func(p Possible) bool { return p.Rule == hits[i].Rule.ID }
		if hits[i].Severity == 0 && slices.ContainsFunc(answer.Possible, decides) {
			answer.Off = append(answer.Off, hits[i].Rule.ID)
		}
	}
	return answer
}

// doubt makes faults that refuse the token such as may refuse it.
func (hits Hits) doubt() {
	for i := range hits {
		if hits[i].Rule.Severity == Error {
			hits[i].perhaps, hits[i].Severity = true, min(hits[i].Severity, Warning)
		}
	}
}

// about returns the rules whose needs are met.
func (e *Evaluator) about(met checks.Part) []*Rule {
	if met == e.met && e.list != nil {
		return e.list
	}
	list, known := e.asked[met]
	if !known {
		list = []*Rule{}
		for _, rule := range e.rules {
			if rule.Needs&^met == 0 {
				list = append(list, rule)
			}
		}
		e.asked[met] = list
	}
	e.met, e.list = met, list
	return list
}

// Findings puts what Ask found about a subject into words.
func (e *Evaluator) Findings(s *checks.Subject, hits Hits) (found []Finding) {
	var asked *Rule
	defer func() {
		if panicked := recover(); panicked != nil {
			found = e.Findings(s, failureHits(failure(asked, panicked)))
		}
	}()
	for i := range hits {
		asked = hits[i].Rule
		if hits[i].Severity == 0 {
			continue
		}
		finding := hits[i].Rule.finding(e.server, s, hits[i].words)
		finding.Severity, finding.Perhaps = hits[i].Severity, hits[i].perhaps
		found = append(found, finding)
	}
	return found
}

// Judge reads a token and judges it under the settings and at the moment of
// common, which has no token.
func (s *Server) Judge(text string, common checks.Subject, policy Policy) (*checks.Subject, Answer, []Finding) {
	e := NewEvaluator(s, common, policy)
	subject := e.ReadRemnant(text, checks.WholeToken)
	hits, _ := e.Ask(subject)
	answer, found := e.Conclude(subject, hits)
	return subject, answer, found
}

// JudgeSubject judges a token that was read before. Its findings are those of
// Findings.
func (s *Server) JudgeSubject(subject *checks.Subject, policy Policy) (Answer, []Finding) {
	e := NewEvaluator(s, subject.Common(), policy)
	hits, _ := e.Ask(subject)
	return e.Conclude(subject, hits)
}

// Findings judges one token, or without a token the settings alone.
func (s *Server) Findings(subject *checks.Subject, policy Policy) []Finding {
	if subject.Token != nil {
		_, found := s.JudgeSubject(subject, policy)
		return found
	}
	e := NewEvaluator(s, *subject, policy)
	e.list, e.met = []*Rule{}, subject.Met()
	for _, rule := range s.Rules {
		if rule.OfSettings() {
			e.list = append(e.list, rule)
		}
	}
	hits, _ := e.Ask(subject)
	return e.Findings(subject, hits)
}
