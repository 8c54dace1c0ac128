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
	symptoms []Symptom        // those on record first
	patterns func() *patterns // made when the first text comes
}

// New returns the catalogue of the texts that the rules of the server have, and
// of those that are on record besides.
func New(server *rules.Server) *Catalogue {
	c := &Catalogue{server: server}
	left := map[string][]*rules.Rule{} // the rules by their texts
	for i := range server.Rules {
		rule := server.Rules[i]
		for _, m := range rule.Says {
			// A text that may be anything is none.
			if text := plain(m); len(keywordOf(text)) > 1 && !slices.Contains(left[text], rule) {
				left[text] = append(left[text], rule)
			}
		}
	}
	for _, s := range slices.Concat(realmSymptoms, tokenSymptoms) {
		c.add(s, left)
	}
	for i := range server.Rules {
		if rule := server.Rules[i]; len(rule.Says) > 0 {
			c.add(Symptom{of: rule.ID, Place: asMessage, Means: rule.Title + ". " + rule.Why}, left)
		}
	}
	c.patterns = sync.OnceValue(c.newPatterns)
	return c
}

// Server returns the server whose texts they are.
func (c *Catalogue) Server() *rules.Server { return c.server }

// Symptoms returns the server's texts, those on record first.
func (c *Catalogue) Symptoms() []Symptom { return c.symptoms }

// add takes up a symptom, with those texts of its rule that are left and all
// rules that have them, unless the server has none of the rules behind it.
func (c *Catalogue) add(s Symptom, left map[string][]*rules.Rule) {
	for _, id := range s.behind {
		if rule, ok := c.server.Rule(id); ok {
			s.Rules = append(s.Rules, rule)
		}
	}
	if rule, ok := c.server.Rule(s.of); ok {
		for _, m := range rule.Says {
			text := plain(m)
			if len(left[text]) == 0 {
				continue
			}
			s.Texts = append(s.Texts, text)
			s.Rules = append(s.Rules, left[text]...)
			delete(left, text)
		}
	}
	if len(s.Rules) > 0 || s.of == "" && s.behind == nil {
		c.symptoms = append(c.symptoms, s)
	}
}

// plain returns the text of a message without the prefix that SDKs take off.
func plain(m rules.Message) string { return strings.TrimPrefix(m.Text, authPrefix) }

// behind returns the rules behind what was found in a text, each once and in
// the server's order.
func (c *Catalogue) behind(found []occurrence) []*rules.Rule {
	var list []*rules.Rule
	for i := range c.server.Rules {
		rule := c.server.Rules[i]
		if slices.ContainsFunc(found, func(o occurrence) bool { return slices.Contains(o.symptom.Rules, rule) }) {
			list = append(list, rule)
		}
	}
	return list
}
