// Package errtext knows error texts: those that a server answers, what SDKs
// print around them, what each came from, and what only looks like one.
//
// The texts are those of the rules of a server, which New is given. Only what
// no rule says stands here: what a text came from, as far as it is on record,
// where in a line it is meant, and texts that look like it. So a new rule with
// a text is known without a line here.
package errtext

import (
	"slices"
	"strings"
	"sync"

	"realmlint/rules"
)

// Catalogue is the error texts of a server. Any number of goroutines may ask.
type Catalogue struct {
	server   *rules.Server
	texts    map[rules.ID][]string // of the rules
	symptoms []Symptom             // in the order of what is on record
	patterns func() *patterns      // made when the first text comes
}

// New returns the catalogue of the texts that the rules of the server have, and
// of those that are on record besides. The causes stand in the order of how
// often they were the real one, as far as public reports tell.
func New(server *rules.Server) *Catalogue {
	c := &Catalogue{server: server, texts: map[rules.ID][]string{}}
	for i := range server.Rules {
		if texts := textsOf(&server.Rules[i]); len(texts) > 0 {
			c.texts[server.Rules[i].ID] = texts
		}
	}
	known := map[string]bool{}
	for _, s := range slices.Concat(realmSymptoms, tokenSymptoms) {
		if !c.complete(&s) {
			continue
		}
		c.symptoms = append(c.symptoms, s)
		for _, text := range s.Texts {
			known[text] = true
		}
	}
	for i := range server.Rules {
		rule := &server.Rules[i]
		for _, text := range c.texts[rule.ID] {
			if !known[text] {
				known[text] = true
				c.symptoms = append(c.symptoms, c.unrecorded(rule, text))
			}
		}
	}
	c.patterns = sync.OnceValue(c.newPatterns)
	return c
}

// unrecorded returns the symptom of a text of which nothing is known but what
// the rule says.
func (c *Catalogue) unrecorded(rule *rules.Rule, text string) Symptom {
	texts := []string{text}
	return Symptom{Texts: texts, Place: AsMessage, Means: rule.Title + ". " + rule.Why, Rules: c.rulesWith(texts)}
}

// complete fills in what follows from the rules. It reports false if the server
// has none of them.
func (c *Catalogue) complete(s *Symptom) bool {
	if s.of != "" {
		s.Texts = c.texts[s.of]
		s.Rules = c.rulesWith(s.Texts)
	} else {
		s.Rules = c.rulesWhere(func(r *rules.Rule) bool { return slices.Contains(s.behind, r.ID) })
	}
	s.Causes = slices.Clone(s.Causes)
	for i := range s.Causes {
		if s.Causes[i].Source == asTheRule {
			s.Causes[i].Source = sourceOf(s.Rules)
		}
	}
	return len(s.Rules) > 0 || s.of == "" && len(s.behind) == 0
}

// sourceOf returns the first source of what the server says by the rules.
func sourceOf(list []*rules.Rule) rules.Source {
	for _, rule := range list {
		for _, m := range rule.Says {
			if len(m.Sources) > 0 {
				return m.Sources[0]
			}
		}
	}
	return asTheRule
}

// textsOf returns the texts of a rule, each once and without the prefix. A text
// that may be anything is none.
func textsOf(rule *rules.Rule) []string {
	var texts []string
	for _, m := range rule.Says {
		text := strings.TrimPrefix(m.Text, authPrefix)
		if len(needleOf(text)) > 1 && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// rulesWith returns the rules that have one of the texts.
func (c *Catalogue) rulesWith(texts []string) []*rules.Rule {
	return c.rulesWhere(func(r *rules.Rule) bool {
		return slices.ContainsFunc(c.texts[r.ID], func(text string) bool { return slices.Contains(texts, text) })
	})
}

// rulesWhere returns the rules for which the condition holds, in the server's
// order.
func (c *Catalogue) rulesWhere(holds func(*rules.Rule) bool) []*rules.Rule {
	var list []*rules.Rule
	for i := range c.server.Rules {
		if rule := &c.server.Rules[i]; holds(rule) {
			list = append(list, rule)
		}
	}
	return list
}

// behind returns the rules behind several symptoms, each once.
func (c *Catalogue) behind(symptoms []*Symptom) []*rules.Rule {
	return c.rulesWhere(func(r *rules.Rule) bool {
		return slices.ContainsFunc(symptoms, func(s *Symptom) bool { return slices.Contains(s.Rules, r) })
	})
}
