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
	verdict, message, known := rules.Answer(j.plain(token.Stood), j.rules)
	var said []rules.Message
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

// little returns what there is to say about a text in which no token was found:
// why Realm refuses it, and that there is none. What else sets off rules is
// chance. Of a token it returns all.
func little(token scan.Token, found []rules.Finding) []rules.Finding {
	if token.Searched == 0 {
		return found
	}
	refused := false
	return slices.DeleteFunc(found, func(f rules.Finding) bool {
		if f.Refuses() && !refused {
			refused = true
			return false
		}
		return f.Rule.ID != rules.TokenNotFound
	})
}
