package engine

import (
	"slices"

	"realmlint/checks"
	"realmlint/internal/scan"
	"realmlint/internal/report"
	"realmlint/internal/stats"
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
	about   map[checks.Doubt]asked
	counted map[checks.Doubt][]rules.Finding // for a summary, by doubts that are Plain
}

// NewJudge returns a judge of tokens under the settings and at the moment of a
// subject without a token.
func NewJudge(subject checks.Subject, policy rules.Policy) *Judge {
	j := &Judge{subject: subject, policy: policy, rules: rules.ForTokens(&subject, rules.All), about: map[checks.Doubt]asked{}, counted: map[checks.Doubt][]rules.Finding{}}
	if !slices.ContainsFunc(j.rules, func(rule rules.Rule) bool { return rule.OfSettings() }) {
		j.sieve = checks.NewSieve(&subject)
	}
	return j
}

// doubts returns what there is doubt about, and what was seen of the token:
// nothing of one that is unusual.
func (j *Judge) doubts(token scan.Token) (checks.Doubt, *checks.Seen) {
	doubts, seen := checks.Unusual, (*checks.Seen)(nil)
	if j.sieve != nil {
		doubts, seen = j.sieve.Doubts(token.Raw)
	}
	switch {
	case doubts&checks.Unusual != 0:
		return checks.Unusual, nil
	case token.Around != nil || token.Searched > 0:
		doubts |= checks.DoubtWrapping
	}
	return doubts, seen
}

// ready returns the token about which there are these doubts, ready for the
// rules.
func (j *Judge) ready(token scan.Token, doubts checks.Doubt) *checks.Subject {
	if doubts&checks.Unusual == 0 {
		return j.sieve.Subject(token.Raw)
	}
	subject := j.plain(token.Raw)
	subject.Searched = token.Searched
	return subject
}

// plain returns the subject of a token without any short cut.
func (j *Judge) plain(raw string) *checks.Subject {
	subject := j.subject
	subject.Token = checks.Parse(raw)
	return &subject
}

// asked are the rules that some doubts are about, and those of them that have
// a part in the verdict.
type asked struct{ all, deciding []rules.Rule }

func (j *Judge) ask(doubts checks.Doubt) asked {
	list, known := j.about[doubts]
	if !known {
		all := rules.About(doubts, j.rules)
		list = asked{all, rules.Deciding(all)}
		j.about[doubts] = list
	}
	return list
}

// Result judges a token for a report: the token itself, and what was taken off
// it or that there is none.
func (j *Judge) Result(token scan.Token) report.Result {
	result := report.Result{Source: sourceOf(token)}
	doubts, _ := j.doubts(token)
	subject := j.ready(token, doubts)
	result.Token = subject.Token
	if doubts == 0 {
		return result
	}
	var said []rules.Message
	if token.Around != nil {
		subject.Wrapped, said = j.wrapping(token)
	}
	found := rules.Run(subject, j.ask(doubts).all)
	for i := range found {
		if found[i].Rule.ID == rules.TokenWrapped {
			found[i].Realm = said
		}
	}
	result.Findings = j.policy.Apply(little(token, found))
	return result
}

// count judges a token for a summary, and counts what would let it in.
func (j *Judge) count(into *stats.Summary, changes *changes, token scan.Token) {
	doubts, seen := j.doubts(token)
	if doubts == 0 {
		into.Token(sourceOf(token), seen, nil)
		return
	}
	plain := doubts&^checks.Plain == 0 && token.Searched == 0
	if found, known := j.counted[doubts]; plain && known {
		into.Token(sourceOf(token), seen, found) // that no change of the settings would mend
		return
	}
	subject := j.ready(token, doubts)
	if subject.Counted = true; seen == nil {
		seen = subject.Token.Seen()
	}
	if token.Around != nil {
		subject.Wrapped = &checks.Wrapping{} // a summary has no room for what it was
	}
	found := j.policy.Apply(little(token, rules.Skim(subject, j.ask(doubts).all)))
	into.Token(sourceOf(token), seen, found)
	if plain {
		j.counted[doubts] = found
	}
	if len(found) > 0 {
		changes.count(into, token.Raw, subject, j.ask(doubts).deciding, found)
	}
}

// accepts reports whether the token would be let in.
func (j *Judge) accepts(raw string) bool {
	token := scan.Token{Raw: raw}
	doubts, _ := j.doubts(token)
	if doubts == 0 {
		return true
	}
	subject := j.ready(token, doubts)
	subject.Counted = true
	return rules.Judge(j.policy.Apply(rules.Skim(subject, j.ask(doubts).deciding))) == rules.Accepted
}

func sourceOf(token scan.Token) report.Source {
	return report.Source{Name: token.Name, Line: token.Line, Column: token.Column}
}
