package share

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

// outcome is what a token came to: what has to be the same of the one made anew.
type outcome struct {
	subject  *checks.Subject
	answer   rules.Answer
	found    []rules.Finding
	possible []string // what the server may answer, and when
	refusing []string // ids of the rules that decide
	all      []string // ids of all rules
	titles   []string
}

// judge asks the server about a text.
func judge(server *rules.Server, common checks.Subject, text string, left checks.Remnant) *outcome {
	evaluator := rules.NewEvaluator(server, common, nil)
	o := &outcome{subject: evaluator.ReadRemnant(text, left)}
	hits, _ := evaluator.Ask(o.subject)
	o.answer, o.found = evaluator.Conclude(o.subject, hits)
	for _, one := range o.answer.Possible {
		said := "-"
		if one.Message != nil {
			said = fmt.Sprintf("%s: %s", one.Message.Confidence, one.Message.Text)
		}
		line := fmt.Sprintf("%s %s %s", one.Verdict, one.Rule, said)
		for _, condition := range one.If {
			line += fmt.Sprintf(" if %s is %s", condition.Unknown, condition.Is)
		}
		o.possible = append(o.possible, line)
	}
	for i := range o.found {
		f := &o.found[i]
		o.all = append(o.all, string(f.Rule.ID))
		o.titles = append(o.titles, string(f.Rule.ID)+": "+f.Title)
		if f.Rule.Decides() {
			o.refusing = append(o.refusing, string(f.Rule.ID))
		}
	}
	for _, one := range [][]string{o.refusing, o.all, o.titles} {
		slices.Sort(one)
	}
	return o
}

// likeness says how much of an outcome another has.
type likeness uint8

const (
	unlike      likeness = 0
	sameNumbers likeness = 1 // the server's words to the digit; without it but for a number
	sameWords   likeness = 2 // the verdict, the words and the rules that decide
	sameRules   likeness = 4 // and the other rules
	sameTitles  likeness = 6 // and their titles, which tell why
	same                 = sameTitles | sameNumbers
)

// said is what the server may answer, with the texts in it under their names.
func (o *outcome) said(names *names) []string {
	said := make([]string, len(o.possible))
	for i, one := range o.possible {
		said[i] = names.sentence(one)
	}
	return said
}

// withoutNumbers returns a text with 0 in the place of each number: a position in a
// text that has another length.
func withoutNumbers(text string) string {
	var b strings.Builder
	inNumber := false
	for _, r := range text {
		digit := r >= '0' && r <= '9'
		switch {
		case !digit:
			b.WriteRune(r)
		case !inNumber:
			b.WriteByte('0')
		}
		inNumber = digit
	}
	return b.String()
}

// like compares the outcome of the token made anew with that of the original.
func (o *outcome) like(original *outcome, names *names) likeness {
	said, alike := original.said(names), true
	for i := range said {
		alike = alike && i < len(o.possible) && withoutNumbers(said[i]) == withoutNumbers(o.possible[i])
	}
	digits := unlike
	if slices.Equal(o.possible, said) {
		digits = sameNumbers
	}
	switch {
	case o.answer.Verdict() != original.answer.Verdict(), len(said) != len(o.possible), !alike, !slices.Equal(o.refusing, original.refusing):
		return unlike
	case !slices.Equal(o.all, original.all):
		return sameWords | digits
	case !slices.Equal(o.titles, original.titles):
		return sameRules | digits
	}
	return sameTitles | digits
}

// lost says what of the original the token made anew does not show.
func (o *outcome) lost(original *outcome, names *names) []string {
	var lost []string
	if !slices.Equal(o.possible, original.said(names)) {
		lost = append(lost, "a number in the server's words is another, since the token has another length")
	}
	for _, id := range original.all {
		if !slices.Contains(o.all, id) {
			lost = append(lost, "`"+id+"` is not found in it")
		}
	}
	for _, id := range o.all {
		if !slices.Contains(original.all, id) {
			lost = append(lost, "`"+id+"` is found in it besides")
		}
	}
	for _, title := range original.titles {
		id, why, _ := strings.Cut(title, ": ")
		if slices.Contains(o.all, id) && !slices.Contains(o.titles, title) {
			lost = append(lost, "`"+id+"` is found without its reason: "+why)
		}
	}
	return lost
}
