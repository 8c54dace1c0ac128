package engine

import (
	"strings"

	"realmlint/checks"
	"realmlint/internal/scan"
	"realmlint/rules"
)

// originalVerdict says what was stripped off a token, and what the server would
// have answered had the text been sent as it stood.
func (j *Judge) originalVerdict(token scan.Token) (*checks.Stripped, []rules.Message) {
	verdict, certain, said := j.ask(j.read(token.Original, token.Remnant))
	return &checks.Stripped{
		Parts:           strings.Join(token.StrippedParts, ", "),
		OriginalVerdict: verdictInWords(verdict, certain, said != nil),
	}, said
}

// ask says what the server answers, with its text if that is certain and known.
func (j *Judge) ask(s *checks.Subject) (verdict rules.Verdict, certain bool, said []rules.Message) {
	hits, verdict := j.evaluator.Ask(s)
	answer, _ := j.evaluator.Conclude(s, hits)
	first, certain := answer.Certain()
	if certain && first.Message != nil {
		said = []rules.Message{*first.Message}
	}
	return verdict, certain, said
}

// verdictInWords says what the server does, in words that follow its name.
func verdictInWords(verdict rules.Verdict, certain, known bool) string {
	switch {
	case verdict == rules.Accepted:
		return "takes it all the same"
	case verdict == rules.Undetermined:
		return "does not refuse it for that"
	case !certain:
		return "refuses it"
	case known:
		return "refuses it with these words"
	}
	return "refuses it; its text is not known"
}
