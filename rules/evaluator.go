package rules

import "realmlint/checks"

// Evaluator asks the rules of a server about one token after the other, for
// every report, summary, page and stand-in alike. It is for one goroutine.
type Evaluator struct {
	common checks.Subject // settings and moment, without a token
	policy Policy
	rules  []*Rule // those that can find something in a token under these settings
	hits   Hits
}

// Hit is a rule that found something. Its words are not made yet.
type Hit struct {
	Rule     *Rule
	Severity Severity // as it counts
	values   Values
}

// Hits are what Ask found, in the order of the rules.
type Hits []Hit

// NewEvaluator returns an evaluator of tokens under the settings and at the
// moment of common, which has no token.
func NewEvaluator(server *Server, common checks.Subject, policy Policy) *Evaluator {
	e := &Evaluator{common: common, policy: policy}
	alone := &checks.Subject{Settings: common.Settings, Now: common.Now}
	for i := range server.Rules {
		rule := &server.Rules[i]
		if rule.OfSettings() {
			// Its finding is the same for every token, and is repeated with
			// each only where it decides.
			if _, found := rule.Find(alone); !found || !rule.Decides() {
				continue
			}
		}
		e.rules = append(e.rules, rule)
	}
	return e
}

// Read returns the subject that a token makes with the settings.
func (e *Evaluator) Read(raw string) *checks.Subject {
	subject := e.common
	subject.Token = checks.Parse(raw)
	return &subject
}

// Ask asks all rules about a subject, and returns those that found something
// in their order. They are good until the next call.
func (e *Evaluator) Ask(s *checks.Subject) Hits {
	e.hits = e.hits[:0]
	parts := s.Parts()
	for _, rule := range e.rules {
		if rule.Needs&^parts != 0 {
			continue
		}
		values, found := rule.Find(s)
		if !found {
			continue
		}
		severity := e.policy.severity(rule)
		if severity == 0 {
			continue
		}
		e.hits = append(e.hits, Hit{rule, severity, values})
	}
	return e.hits
}

// Findings puts what Ask found about a subject into words.
func (hits Hits) Findings(s *checks.Subject) []Finding {
	var found []Finding
	for i := range hits {
		finding := hits[i].Rule.finding(s, hits[i].values)
		finding.Severity = hits[i].Severity
		found = append(found, finding)
	}
	return found
}

// Verdict returns the verdict that the hits amount to.
func (hits Hits) Verdict() Verdict {
	verdict := Accepted
	for i := range hits {
		switch rule := hits[i].Rule; {
		case rule.Severity == Error:
			return Rejected
		case rule.Undecides:
			verdict = Undetermined
		}
	}
	return verdict
}

// Findings judges one token, or without a token the settings alone.
func (s *Server) Findings(subject *checks.Subject, policy Policy) []Finding {
	common := *subject
	common.Token = nil
	if subject.Token != nil {
		return NewEvaluator(s, common, policy).Ask(subject).Findings(subject)
	}
	e := &Evaluator{policy: policy}
	for i := range s.Rules {
		if s.Rules[i].OfSettings() {
			e.rules = append(e.rules, &s.Rules[i])
		}
	}
	return e.Ask(subject).Findings(subject)
}
