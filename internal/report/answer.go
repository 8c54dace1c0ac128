package report

import (
	"slices"
	"strings"

	"realmlint/rules"
)

// Phrase is a part of a sentence: words of ours, or a server's text or another
// value that is quoted.
type Phrase struct {
	Text   string
	Quoted bool
}

// verdictWords are the words for the verdicts with which a report begins.
var verdictWords = map[rules.Verdict]string{rules.Accepted: "ACCEPTED", rules.Rejected: "REFUSED", rules.Undetermined: "UNDETERMINED"}

// Sentence says what the server answers and, where that is not certain, on what
// it hangs: it holds in whatever way that turns out.
func Sentence(server string, answer *rules.Answer) []Phrase {
	if len(answer.Possible) == 0 {
		return []Phrase{{Text: notAllChecked}}
	}
	groups := byOutcome(answer.Possible)
	s := sentence{{Text: server + " "}}
	said := false // the clause before is one of what the server says
	for i, group := range groups {
		clause, isLast := outcomeClause(&group[0]), i > 0 && i == len(groups)-1
		complement := isLast && i == 1 && len(groups[0]) == 1 && len(groups[0][0].If) == 1
		says := group[0].Message != nil
		switch {
		case i == 0:
		case isLast && !complement:
			s.add(", otherwise it ")
		default:
			s.add(", ")
		}
		if says && said && !(isLast && !complement) {
			clause = clause[1:]
		}
		s = append(s, clause...)
		switch {
		case complement:
			s.add(" if not")
		case !isLast:
			s.conditions(group)
		}
		said = says
	}
	return s
}

// Kind says what was judged if that is no token, in words that stand before the
// verdict; empty if it is one.
func (r *Result) Kind() string {
	if r.Token.IsDecoded() {
		return "decoded claims, not a token (no signature to check)"
	}
	return ""
}

// sentence is one on its way.
type sentence []Phrase

func (s *sentence) add(words string) { *s = append(*s, Phrase{Text: words}) }

// conditions says under what each of the answers, which are the same, is given.
func (s *sentence) conditions(same []rules.Possible) {
	between := " if "
	for _, possible := range same {
		for _, condition := range possible.If {
			s.add(between)
			before, after, named := strings.Cut(condition.Words, "{is}")
			s.add(before)
			if named {
				*s = append(*s, Phrase{condition.Is, true})
				s.add(after)
			}
			between = " and "
		}
		between = ", or if "
	}
}

// outcomeClause says what the server does, in words that follow its name. The
// first is the verb where it says something.
func outcomeClause(p *rules.Possible) []Phrase {
	switch {
	case p.Verdict == rules.Accepted:
		return []Phrase{{Text: "lets this token in"}}
	case p.Message == nil:
		return []Phrase{{Text: "refuses it with a text that is not known"}}
	case p.Message.Confidence == rules.Inferred:
		return []Phrase{{Text: "probably says "}, {p.Message.Text, true}}
	}
	return []Phrase{{Text: "says "}, {p.Message.Text, true}}
}

// byOutcome gathers what comes to the same. A refusal of which no text is known
// comes last: it is what is left.
func byOutcome(all []rules.Possible) [][]rules.Possible {
	var groups [][]rules.Possible
	for _, one := range all {
		at := slices.IndexFunc(groups, func(group []rules.Possible) bool { return group[0].Same(&one) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], one)
	}
	unknown := func(group []rules.Possible) bool {
		return group[0].Verdict == rules.Rejected && group[0].Message == nil
	}
	slices.SortStableFunc(groups, func(a, b []rules.Possible) int {
		switch {
		case unknown(a) == unknown(b):
			return 0
		case unknown(a):
			return 1
		}
		return -1
	})
	return groups
}

// String returns the sentence with backquotes.
func (s sentence) String() string {
	words := ""
	for _, phrase := range s {
		if phrase.Quoted {
			words += "`" + phrase.Text + "`"
		} else {
			words += phrase.Text
		}
	}
	return words
}

// SwitchedOff says which rules refuse a token and are not shown; empty if none.
func SwitchedOff(off []rules.ID) string {
	if len(off) == 0 {
		return ""
	}
	names := make([]string, len(off))
	for i, id := range off {
		names[i] = string(id)
	}
	verb := " refuses it and is"
	if len(off) > 1 {
		verb = " refuse it and are"
	}
	return strings.Join(names, ", ") + verb + " switched off, so that nothing is shown or counted of it"
}

// SentenceText is Sentence as one text.
func SentenceText(server string, answer *rules.Answer) string {
	return sentence(Sentence(server, answer)).String()
}
