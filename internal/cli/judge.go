package cli

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/input"
	"realmlint/rules"
)

// judge takes a token apart and returns what the rules find. Of a token that
// was taken out of other text it also says what becomes of that text.
func (r *run) judge(token input.Token) (*checks.Token, []rules.Finding) {
	subject := r.subject(token.Raw)
	subject.Searched = token.Searched
	switch {
	case token.Searched > 0:
		return subject.Token, little(rules.Run(subject, rules.All))
	case token.Around == nil:
		return subject.Token, rules.Run(subject, rules.All)
	}
	stood := rules.Run(r.subject(token.Stood), rules.All)
	said, known := rules.Said(stood)
	subject.Wrapped = &checks.Wrapping{
		Around: strings.Join(token.Around, ", "),
		Fate:   fate(rules.Judge(stood), known),
	}
	found := rules.Run(subject, rules.All)
	for i := range found {
		if known && found[i].Rule.ID == rules.TokenWrapped {
			found[i].Realm = []rules.Message{said}
		}
	}
	return subject.Token, found
}

func (r *run) subject(raw string) *checks.Subject {
	return &checks.Subject{
		Token:         checks.Parse(raw),
		Provider:      r.provider,
		Now:           r.now,
		ExpiresWithin: r.within,
		Candidates:    r.others,
	}
}

// little returns what there is to say about a text that is no token: why Realm
// refuses it, and that none was found. What else sets off rules is chance.
func little(found []rules.Finding) []rules.Finding {
	refused := false
	return slices.DeleteFunc(found, func(f rules.Finding) bool {
		if f.Refuses() && !refused {
			refused = true
			return false
		}
		return f.Rule.ID != rules.TokenNotFound
	})
}

// fate says what Realm does, in words that follow its name.
func fate(verdict rules.Verdict, known bool) string {
	switch {
	case verdict == rules.Accepted:
		return "takes it all the same"
	case verdict == rules.Undetermined:
		return "does not refuse it for that"
	case known:
		return "refuses it with these words"
	}
	return "refuses it; its text is not known"
}
