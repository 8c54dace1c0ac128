package errtext

import (
	"slices"
	"strings"

	"realmlint/internal/errtext/refusers"
	"realmlint/internal/text"
	"realmlint/rules"
)

// Refusal is what another program said, and which: several if nothing tells
// which of them it was.
type Refusal struct {
	Text string // what was pasted
	Line int    // of the text, from 1
	By   []Refused
}

// Refused is a refuser and which of its texts it is.
type Refused struct {
	Refuser *refusers.Refuser
	Text    *refusers.Text
}

// Names are the refusers' names, as words of a sentence.
func (r Refusal) Names() string {
	var names []string
	for _, by := range r.By {
		names = append(names, by.Refuser.Name)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " or " + names[last]
	}
	return names[0]
}

// Whose says whose the text is, and that it is not the server's.
func (r Refusal) Whose(server string) string {
	if len(r.By) > 1 {
		return "This is not " + server + "'s; of " + r.Names() + ", nothing here tells which says it."
	}
	return "This is of " + r.Names() + ", not " + server + "'s."
}

// RulesOf returns the rules of a server that say the text, if the server is one of those
// that may have said it.
func (r Refusal) RulesOf(server *rules.Server) []*rules.Rule {
	if !slices.ContainsFunc(r.By, func(by Refused) bool { return by.Refuser.ID == server.ID }) {
		return nil
	}
	var list []*rules.Rule
	for _, rule := range server.Rules {
		if slices.ContainsFunc(rule.Says, func(m rules.Message) bool { return says(m, r.Text) }) {
			list = append(list, rule)
		}
	}
	return list
}

// says reports whether a message stands in a text. One that may be anything stands in
// none.
func says(m rules.Message, text string) bool {
	keyword := keywordOf(m.Text)
	if len(keyword) < leastKeyword || !strings.Contains(strings.ToLower(text), keyword) {
		return false
	}
	w := newWording(m.Text, anywhere)
	return w.pattern().MatchString(normalize(text))
}

// general reports whether a pattern stands for the text that nothing says more
// closely.
func (r Refusal) general() bool { return r.By[0].Text.General }

// candidate is a refuser's text in a line.
type candidate struct {
	*wording
	part       string
	begin, end int
}

// within reports whether the other is longer and holds it.
func (c candidate) within(other candidate) bool {
	return other.begin <= c.begin && c.end <= other.end && len(c.part) < len(other.part)
}

// refusals returns what other programs say in the line, from left to right. Of
// several that may have said so, a mark tells which: in the line first, else in
// the whole of what was pasted.
func (l line) refusals(whole string) []Refusal {
	all := l.candidates(whole)
	all = without(all, func(c, other candidate) bool {
		return other.refuser == c.refuser && c.said.General && !other.said.General
	})
	all = without(all, func(c, other candidate) bool { return c.within(other) })
	all = without(all, func(c, other candidate) bool {
		return hasMark(other.refuser, l.normal) && !hasMark(c.refuser, l.normal)
	})
	all = without(all, func(c, other candidate) bool {
		return c.begin == other.begin && c.end == other.end && hasMark(other.refuser, whole) && !hasMark(c.refuser, whole)
	})
	all = without(all, func(c, other candidate) bool { return c.said.General && !other.said.General })
	slices.SortStableFunc(all, func(a, b candidate) int { return a.begin - b.begin })
	var list []Refusal
	for i, c := range all {
		by := Refused{c.refuser, c.said}
		if i > 0 && c.begin == all[i-1].begin && c.end == all[i-1].end {
			last := &list[len(list)-1]
			last.By = append(last.By, by)
			continue
		}
		list = append(list, Refusal{Text: shownText(endOfMember(c.part)), By: []Refused{by}})
	}
	return list
}

// quotes reports whether another program says more in the line, and the lookalike is
// a part of that: the words of a library beneath it.
func (l line) quotes(found Lookalike, whole string) bool {
	return slices.ContainsFunc(l.refusals(whole), func(r Refusal) bool {
		return len(r.Text) > len(found.Text) && strings.Contains(r.Text, found.Text)
	})
}

// endOfMember takes off the end of the JSON in which a text stood that goes on to
// the end of its line.
func endOfMember(part string) string {
	if at := nextMember().FindStringIndex(part); at != nil {
		part = part[:at[0]]
	}
	if strings.HasSuffix(part, "}") || strings.HasSuffix(part, "]") {
		part = strings.TrimRight(part, `]}"\`)
	}
	return strings.TrimSpace(part)
}

// nextMember finds where the next member of a JSON object begins.
var nextMember = text.Lazily(`","[A-Za-z_]+":`)

// candidates returns the texts of refusers in the line, one of each refuser's
// texts once.
func (l line) candidates(whole string) []candidate {
	var all []candidate
	for _, w := range l.hits {
		if w.refuser == nil || w.said.Marked && !hasMark(w.refuser, l.normal) && !hasMark(w.refuser, whole) {
			continue
		}
		part, begin := w.find(w.pattern(), l.normal)
		same := func(c candidate) bool { return c.said == w.said && len(c.part) >= len(part) }
		if part != "" && !slices.ContainsFunc(all, same) {
			all = append(all, candidate{w, part, begin, begin + len(part)})
		}
	}
	return all
}

// without returns the candidates that no other one rules out.
func without(all []candidate, out func(c, other candidate) bool) []candidate {
	var kept []candidate
	for _, c := range all {
		if !slices.ContainsFunc(all, func(other candidate) bool { return out(c, other) }) {
			kept = append(kept, c)
		}
	}
	return kept
}

func hasMark(refuser *refusers.Refuser, text string) bool {
	return anyIn(text, refuser.Marks)
}
