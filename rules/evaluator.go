package rules

import "realmlint/checks"

// Evaluator asks the rules of a server about one token after the other, for
// every report, summary, page and emulator alike. It is for one goroutine.
//
// A rule or a check that panics ends neither the process nor the run: the token
// has one finding then, Failed, and the next is judged as if nothing had been.
type Evaluator struct {
	reader *checks.Reader
	policy Policy
	rules  []*Rule // those that can find something in a token under these settings
	hits   Hits

	asked map[checks.Part][]*Rule // the rules whose needs are met, by what is met
	met   checks.Part             // of the token before,
	list  []*Rule                 // and its rules

	asking *Rule // the rule that is asked, to be told if it panics
}

// Hits are the rules that found something, in their order. Their words are not
// made yet.
type Hits []Hit

// Hit is a rule that found something.
type Hit struct {
	Rule     *Rule
	Severity Severity // as it counts
	words    Words
}

// NewEvaluator returns an evaluator of tokens under the settings and at the
// moment of common, which has no token.
func NewEvaluator(server *Server, common checks.Subject, policy Policy) *Evaluator {
	e := &Evaluator{reader: checks.NewReader(common), policy: policy, asked: map[checks.Part][]*Rule{}}
	alone := &checks.Subject{Settings: common.Settings, Now: common.Now}
	for i := range server.Rules {
		rule := server.Rules[i]
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

// ReadToKeep returns a subject that stays what it is.
func (e *Evaluator) ReadToKeep(text string) (s *checks.Subject) {
	defer func() {
		if panicked := recover(); panicked != nil {
			s = e.notRead(text, panicked)
		}
	}()
	return e.reader.ReadToKeep(text)
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

// Ask asks all rules about a subject. What it returns is good until the next
// call.
func (e *Evaluator) Ask(s *checks.Subject) (hits Hits) {
	defer func() {
		if panicked := recover(); panicked != nil {
			hits = failureHits(failure(e.asking, panicked))
		}
	}()
	if s.Token != nil && s.Token.Segments == 0 {
		return failureHits(s.Remember(unread{}, func() any { return Words(nil) }).(Words))
	}
	e.hits, e.asking = e.hits[:0], nil
	for _, rule := range e.about(s.Met()) {
		e.asking = rule
		words, found := rule.Find(s)
		if !found {
			continue
		}
		if severity := e.policy.severity(rule); severity != 0 {
			e.hits = append(e.hits, Hit{rule, severity, words})
		}
	}
	return e.hits
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
func (hits Hits) Findings(s *checks.Subject) (found []Finding) {
	var asked *Rule
	defer func() {
		if panicked := recover(); panicked != nil {
			found = failureHits(failure(asked, panicked)).Findings(s)
		}
	}()
	for i := range hits {
		asked = hits[i].Rule
		finding := hits[i].Rule.finding(s, hits[i].words)
		finding.Severity = hits[i].Severity
		found = append(found, finding)
	}
	return found
}

// Verdict returns the verdict that the hits amount to.
func (hits Hits) Verdict() Verdict {
	return verdictOf(len(hits), func(i int) *Rule { return hits[i].Rule })
}

// Judge reads a token and judges it under the settings and at the moment of
// common, which has no token.
func (s *Server) Judge(text string, common checks.Subject, policy Policy) (*checks.Subject, []Finding) {
	e := NewEvaluator(s, common, policy)
	subject := e.ReadToKeep(text)
	return subject, e.Ask(subject).Findings(subject)
}

// Findings judges one token, or without a token the settings alone.
func (s *Server) Findings(subject *checks.Subject, policy Policy) []Finding {
	if subject.Token != nil {
		common := *subject
		common.Token = nil
		return NewEvaluator(s, common, policy).Ask(subject).Findings(subject)
	}
	e := &Evaluator{policy: policy, list: []*Rule{}, met: subject.Met()}
	for i := range s.Rules {
		if s.Rules[i].OfSettings() {
			e.list = append(e.list, s.Rules[i])
		}
	}
	return e.Ask(subject).Findings(subject)
}
