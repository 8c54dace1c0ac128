package engine

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/scan"
	"realmlint/rules"
)

// wrapping says what stood around a token that was taken out of other text,
// and what Realm would have answered had all of it been sent.
func (j *Judge) wrapping(token scan.Token) (*checks.Wrapping, []rules.Message) {
	original := j.evaluator.Read(token.Stood)
	hits := j.evaluator.Ask(original)
	verdict := hits.Verdict()
	var said []rules.Message
	message, known := rules.FirstMessage(hits.Findings(original))
	if known {
		said = []rules.Message{message}
	}
	return &checks.Wrapping{
		Around: strings.Join(token.Around, ", "),
		Fate:   fate(verdict, known),
	}, said
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

// aboutNoToken returns what there is to say about a text in which no token was
// found: why the server refuses it, and that there is none. What else sets off
// rules is chance.
func aboutNoToken(found []rules.Finding) []rules.Finding {
	refused := false
	return slices.DeleteFunc(found, func(f rules.Finding) bool {
		if f.Refuses() && !refused {
			refused = true
			return false
		}
		return f.Rule.ID != rules.TokenNotFound
	})
}

// hitsWithoutToken is the same before it is put into words.
func hitsWithoutToken(hits rules.Hits) rules.Hits {
	refused := false
	return slices.DeleteFunc(hits, func(h rules.Hit) bool {
		if h.Rule.Severity == rules.Error && !refused {
			refused = true
			return false
		}
		return h.Rule.ID != rules.TokenNotFound
	})
}
