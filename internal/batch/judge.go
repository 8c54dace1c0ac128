package batch

import (
	"slices"

	"realmlint/checks"
	"realmlint/internal/input"
	"realmlint/internal/report"
	"realmlint/internal/summary"
	"realmlint/rules"
)

// Judge judges tokens one after the other. What it finds is what rules.Run
// finds with all rules; a sieve and what it remembers make it quick. It is not
// for several goroutines at once.
type Judge struct {
	subject checks.Subject // without a token
	policy  rules.Policy
	rules   []rules.Rule
	sieve   *checks.Sieve // nil: these settings have something to say about each token
	about   map[checks.Doubt][]rules.Rule
}

// NewJudge returns a judge of tokens under the settings and at the moment of a
// subject without a token.
func NewJudge(subject checks.Subject, policy rules.Policy) *Judge {
	j := &Judge{subject: subject, policy: policy, rules: rules.ForTokens(&subject, rules.All), about: map[checks.Doubt][]rules.Rule{}}
	if !slices.ContainsFunc(j.rules, func(rule rules.Rule) bool { return rule.OfSettings() }) {
		j.sieve = checks.NewSieve(&subject)
	}
	return j
}

// doubts returns what there is doubt about, and the token ready for the rules:
// nil if there is none.
func (j *Judge) doubts(token input.Token) (checks.Doubt, *checks.Seen, *checks.Subject) {
	doubts, seen := checks.Unusual, (*checks.Seen)(nil)
	if j.sieve != nil {
		doubts, seen = j.sieve.Doubts(token.Raw)
	}
	if token.Around != nil || token.Searched > 0 {
		doubts |= checks.DoubtWrapping
	}
	switch {
	case doubts == 0:
		return 0, seen, nil
	case doubts&checks.Unusual == 0:
		return doubts, seen, j.sieve.Subject(token.Raw)
	}
	subject := j.plain(token.Raw)
	subject.Searched = token.Searched
	return checks.Unusual, subject.Token.Seen(), subject
}

// plain returns the subject of a token without any short cut.
func (j *Judge) plain(raw string) *checks.Subject {
	subject := j.subject
	subject.Token = checks.Parse(raw)
	return &subject
}

// ask returns the rules that the doubts are about.
func (j *Judge) ask(doubts checks.Doubt) []rules.Rule {
	list, known := j.about[doubts]
	if !known {
		list = rules.About(doubts, j.rules)
		j.about[doubts] = list
	}
	return list
}

// Result judges a token for a report: the token itself, and what was taken off
// it or that there is none.
func (j *Judge) Result(token input.Token) report.Result {
	result := report.Result{Source: sourceOf(token)}
	doubts, _, subject := j.doubts(token)
	if doubts == 0 {
		result.Token = j.sieve.Subject(token.Raw).Token
		return result
	}
	result.Token = subject.Token
	var said []rules.Message
	if token.Around != nil {
		subject.Wrapped, said = j.wrapping(token)
	}
	found := rules.Run(subject, j.ask(doubts))
	for i := range found {
		if found[i].Rule.ID == rules.TokenWrapped {
			found[i].Realm = said
		}
	}
	result.Findings = j.policy.Apply(little(token, found))
	return result
}

// count judges a token for a summary, and counts what would let it in.
func (j *Judge) count(into *summary.Summary, changes *changes, token input.Token) {
	doubts, seen, subject := j.doubts(token)
	var found []rules.Finding
	if doubts != 0 {
		if token.Around != nil {
			subject.Wrapped = &checks.Wrapping{} // a summary has no room for what it was
		}
		found = j.policy.Apply(little(token, rules.Skim(subject, j.ask(doubts))))
	}
	into.Token(sourceOf(token), seen, found)
	if len(found) > 0 {
		changes.count(into, token.Raw, subject, j.ask(doubts), found)
	}
}

// accepts reports whether the token would be let in.
func (j *Judge) accepts(raw string) bool {
	doubts, _, subject := j.doubts(input.Token{Raw: raw})
	return doubts == 0 || rules.Judge(j.policy.Apply(rules.Skim(subject, j.ask(doubts)))) == rules.Accepted
}

func sourceOf(token input.Token) report.Source {
	return report.Source{Name: token.Name, Line: token.Line, Column: token.Column}
}
