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
	known := map[string]bool{}
	for _, s := range slices.Concat(realmSymptoms, tokenSymptoms) {
		c.add(s, known)
	}
	for i := range server.Rules {
		rule := &server.Rules[i]
		c.add(Symptom{of: rule.ID, Place: AsMessage, Means: rule.Title + ". " + rule.Why}, known)
	}
	c.patterns = sync.OnceValue(c.newPatterns)
	return c
}

// add takes up a symptom with the texts of its rule that are not known yet and
// with all rules behind it, unless the server has none of these.
func (c *Catalogue) add(s Symptom, known map[string]bool) {
	if rule, ok := c.server.Rule(s.of); ok {
		for _, m := range rule.Says {
			// A text that may be anything is none.
			if text := plain(m); !known[text] && len(needleOf(text)) > 1 {
				s.Texts = append(s.Texts, text)
				known[text] = true
			}
		}
	}
	s.Rules = c.rulesWhere(func(r *rules.Rule) bool {
		return slices.Contains(s.behind, r.ID) || slices.ContainsFunc(r.Says, func(m rules.Message) bool { return slices.Contains(s.Texts, plain(m)) })
	})
	if len(s.Rules) > 0 || s.of == "" && s.behind == nil {
		c.symptoms = append(c.symptoms, s)
	}
}

// plain returns the text of a message without the prefix that SDKs take off.
func plain(m rules.Message) string { return strings.TrimPrefix(m.Text, authPrefix) }

// behind returns the rules behind what was found in a text, each once and in
// the server's order.
func (c *Catalogue) behind(found []occurrence) []*rules.Rule {
	return c.rulesWhere(func(r *rules.Rule) bool {
		return slices.ContainsFunc(found, func(o occurrence) bool { return slices.Contains(o.symptom.Rules, r) })
	})
}

func (c *Catalogue) rulesWhere(holds func(*rules.Rule) bool) []*rules.Rule {
	var list []*rules.Rule
	for i := range c.server.Rules {
		if rule := &c.server.Rules[i]; holds(rule) {
			list = append(list, rule)
		}
	}
	return list
}
