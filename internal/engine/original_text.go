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
	original := j.evaluator.Read(token.Original)
	hits, verdict := j.evaluator.Ask(original)
	answer, _ := j.evaluator.Conclude(original, hits)
	var said []rules.Message
	first, certain := answer.Certain()
	if certain && first.Message != nil {
		said = []rules.Message{*first.Message}
	}
	return &checks.Stripped{
		Parts:           strings.Join(token.StrippedParts, ", "),
		OriginalVerdict: verdictInWords(verdict, certain, said != nil),
	}, said
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
