package stats

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"realmlint/internal/report"
	"realmlint/internal/text"
	"realmlint/rules"
)

// causeCount counts the tokens that are refused for one cause, in the same words.
// There are no more than rules, those that they explain, and what words may hang
// on.
type causeCount struct {
	Rule  rules.ID `json:"rule"`  // what is to be mended
	Of    rules.ID `json:"of"`    // the rule that refuses: Rule, or one that it explains
	Title string   `json:"title"` // once in order
	// Error is what the server says, with {placeholders} where tokens differ. It is
	// nil if that is not known, or hangs on Unknown.
	Error      *string      `json:"error"`
	Confidence *string      `json:"confidence"`
	Unknown    []string     `json:"unknown"`
	Tokens     int          `json:"tokens"`
	Alone      int          `json:"alone"` // of those: nothing else was found that refuses them
	Example    causeExample `json:"example"`

	titled bool // the title is the server's
}

// causeExample is the first of the tokens, with what the server says to it.
type causeExample struct {
	report.TokenSource
	Error *string `json:"error"`
}

// Refused counts a token that is refused for a cause, which is its first.
func (s *Summary) Refused(source report.TokenSource, why *rules.Refusal) {
	count := causeCount{Rule: why.Cause.ID, Of: why.Of.ID, Unknown: why.Unknown}
	if why.Message != nil {
		count.Error, count.Confidence = &why.Message.Text, (*string)(&why.Message.Confidence)
	}
	counted := s.cause(&count)
	if counted.Tokens++; counted.Tokens == 1 {
		counted.Unknown = append([]string{}, why.Unknown...)
		counted.Example.TokenSource = source
		if said := why.Text(); said != "" {
			counted.Example.Error = &said
		}
	}
	if why.Alone {
		counted.Alone++
	}
}

// cause returns what was counted of a cause.
func (s *Summary) cause(of *causeCount) *causeCount {
	for i := range s.Causes {
		if one := &s.Causes[i]; one.Rule == of.Rule && one.Of == of.Of && same(one.Error, of.Error) && same(one.Confidence, of.Confidence) && slices.Equal(one.Unknown, of.Unknown) {
			return one
		}
	}
	s.Causes = append(s.Causes, causeCount{Rule: of.Rule, Of: of.Of, Error: of.Error, Confidence: of.Confidence, Unknown: of.Unknown})
	return &s.Causes[len(s.Causes)-1]
}

func same(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }

// mergeCauses adds what was counted after this.
func (s *Summary) mergeCauses(more []causeCount) {
	for _, cause := range more {
		counted := s.cause(&cause)
		if cause.Tokens, cause.Alone = cause.Tokens+counted.Tokens, cause.Alone+counted.Alone; counted.Tokens > 0 {
			cause.Example = counted.Example
		}
		*counted = cause
	}
}

// orderCauses puts the commonest first, and of several the one that the server names first.
// What was read of a rule that the server does not have keeps its title.
func (s *Summary) orderCauses(server *rules.Server) {
	for i := range s.Causes {
		if rule, known := server.Rule(s.Causes[i].Rule); known {
			s.Causes[i].Title, s.Causes[i].titled = rule.Title, true
		}
	}
	slices.SortStableFunc(s.Causes, func(a, b causeCount) int {
		return cmp.Or(b.Tokens-a.Tokens, server.Place(a.Of)-server.Place(b.Of), server.Place(a.Rule)-server.Place(b.Rule))
	})
}

// causeRows shows why tokens are refused. What the server says stands below.
func (s *Summary) causeRows() section {
	table := section{title: "Why tokens are refused", heads: []string{"tokens", "share", "cause", "answer"}, below: true}
	told := 0
	for i := range s.Causes {
		cause := &s.Causes[i]
		told += cause.Tokens
		what := withID(cause.Title, cause.titled, string(cause.Rule))
		if more := cause.Tokens - cause.Alone; more > 0 {
			what = append(what, phrase{Text: fmt.Sprintf("; %s of them for something else too", grouped(more))})
		}
		table.rows = append(table.rows, []cell{ours(grouped(cause.Tokens)), ours(percent(cause.Tokens, s.Counts.Tokens)), what, s.words(cause)})
		table.keys = append(table.keys, causeKey(cause.Rule, cause.Of))
	}
	var notes []string
	if off := s.Counts.Rejected - told; off > 0 {
		notes = append(notes, grouped(off)+" more by rules that are switched off")
	}
	if len(table.rows) > 0 && s.server.Masked(s.At) {
		notes = append(notes, "since "+s.server.MaskedSince.Format("2 January 2006")+` the client saw "unauthorized", and this stood in the app's log`)
	}
	if len(notes) > 0 {
		table.note = ours(strings.Join(notes, "; "))
	}
	table.picture = s.causesPicture(table.title)
	return table
}

// words says what the server says to the tokens of a cause.
func (s *Summary) words(cause *causeCount) cell {
	switch {
	case cause.Error == nil && len(cause.Unknown) > 0:
		return cell{{Text: s.server.Name + "'s words hang on what is not known: "}, {Text: strings.Join(cause.Unknown, ", "), Quoted: true}}
	case cause.Error == nil:
		return ours(s.server.Name + "'s text for this is not known")
	}
	says, said := " says", *cause.Error
	if cause.Confidence != nil && *cause.Confidence == string(rules.Inferred) {
		says = " probably says"
	}
	if first := cause.Example.Error; first != nil && *first != said {
		if said = *first; cause.Tokens > 1 {
			says += " to the first"
		}
	}
	return cell{{Text: s.server.Name + says + ": "}, {Text: text.Cut(said, longestValue), Quoted: true}}
}

// withID returns a title with the id behind it.
func withID(title string, ours bool, id string) cell {
	return cell{{Text: rules.Shortened(title), Quoted: !ours}, {Text: " "}, {Text: "[" + rules.Shortened(id) + "]", Quoted: true}}
}
