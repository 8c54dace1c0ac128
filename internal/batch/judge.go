package batch

import (
	"slices"

	"realmlint/checks"
	"realmlint/internal/input"
	"realmlint/internal/report"
	"realmlint/internal/summary"
	"realmlint/rules"
)

// judge judges tokens one after the other. What it finds is what rules.Run
// finds with all rules; a sieve and what it remembers make it quick.
type judge struct {
	subject checks.Subject // without a token
	policy  rules.Policy
	rules   []rules.Rule
	sieve   *checks.Sieve // nil: these settings have something to say about each token
	about   map[checks.Doubt][]rules.Rule
}

func newJudge(subject checks.Subject, policy rules.Policy) *judge {
	j := &judge{subject: subject, policy: policy, rules: rules.ForTokens(&subject, rules.All), about: map[checks.Doubt][]rules.Rule{}}
	if !slices.ContainsFunc(j.rules, func(rule rules.Rule) bool { return rule.OfSettings() }) {
		j.sieve = checks.NewSieve(&subject)
	}
	return j
}

// doubts returns what the sieve doubts, and the token ready for the rules: nil
// if nothing is doubted.
func (j *judge) doubts(raw string) (checks.Doubt, *checks.Seen, *checks.Subject) {
	doubts, seen := checks.Unusual, (*checks.Seen)(nil)
	if j.sieve != nil {
		doubts, seen = j.sieve.Doubts(raw)
	}
	switch {
	case doubts == 0:
		return 0, seen, nil
	case doubts&checks.Unusual == 0:
		return doubts, seen, j.sieve.Subject(raw)
	}
	subject := j.subject
	subject.Token = checks.Parse(raw)
	return checks.Unusual, subject.Token.Seen(), &subject
}

// ask returns the rules that the doubts are about.
func (j *judge) ask(doubts checks.Doubt) []rules.Rule {
	list, known := j.about[doubts]
	if !known {
		list = rules.About(doubts, j.rules)
		j.about[doubts] = list
	}
	return list
}

// result judges a token for a report.
func (j *judge) result(token input.Token) report.Result {
	result := report.Result{Source: sourceOf(token)}
	doubts, _, subject := j.doubts(token.Raw)
	if doubts == 0 {
		result.Token = j.sieve.Subject(token.Raw).Token
		return result
	}
	result.Token = subject.Token
	result.Findings = j.policy.Apply(rules.Run(subject, j.ask(doubts)))
	return result
}

// count judges a token for a summary, and counts what would let it in.
func (j *judge) count(into *summary.Summary, changes *changes, token input.Token) {
	doubts, seen, subject := j.doubts(token.Raw)
	var found []rules.Finding
	if doubts != 0 {
		found = j.policy.Apply(rules.Skim(subject, j.ask(doubts)))
	}
	into.Token(sourceOf(token), seen, found)
	if len(found) > 0 {
		changes.count(into, token.Raw, subject, j.ask(doubts), found)
	}
}

// accepts reports whether the token would be let in.
func (j *judge) accepts(raw string) bool {
	doubts, _, subject := j.doubts(raw)
	return doubts == 0 || rules.Judge(j.policy.Apply(rules.Skim(subject, j.ask(doubts)))) == rules.Accepted
}

func sourceOf(token input.Token) report.Source {
	return report.Source{Name: token.Name, Line: token.Line, Column: token.Column}
}
