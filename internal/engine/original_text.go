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
	hits := j.evaluator.Ask(original)
	verdict := hits.Verdict()
	var said []rules.Message
	message, known := rules.FirstMessage(hits.Findings(original))
	if known {
		said = []rules.Message{message}
	}
	return &checks.Stripped{
		Parts:           strings.Join(token.StrippedParts, ", "),
		OriginalVerdict: verdictInWords(verdict, known),
	}, said
}

// verdictInWords says what the server does, in words that follow its name.
func verdictInWords(verdict rules.Verdict, known bool) string {
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
