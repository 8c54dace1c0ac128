package engine

import (
	"slices"

	"realmlint/checks"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// changes are those changes of the settings, each made by itself, that may let
// in tokens which are refused now. Each is tried by judging the token again.
type changes struct {
	server *rules.Server
	common checks.Subject
	policy rules.Policy
	list   []*change
	made   map[string]*change // by the audience that they add
}

// change is one change of the settings, and who judges under it.
type change struct {
	rules.SettingsChange
	judge *Judge
}

// mostMade is how many changed settings are remembered.
const mostMade = 256

// mostAudiences is how many audiences of one token are tried.
const mostAudiences = 8

func newChanges(server *rules.Server, common checks.Subject, policy rules.Policy) *changes {
	c := &changes{server: server, common: common, policy: policy, made: map[string]*change{}}
	for _, one := range server.Changes(common.Settings) {
		c.list = append(c.list, c.with(one))
	}
	return c
}

func (c *changes) with(one rules.SettingsChange) *change {
	changed := c.common
	changed.Settings = one.Settings
	return &change{one, NewJudge(c.server, changed, c.policy)}
}

// count counts the changes that would let in a token of which hits were found.
func (c *changes) count(into *stats.Summary, subject *checks.Subject, hits rules.Hits) {
	for i := range c.list {
		c.list[i].count(into, subject, hits)
	}
	audiences, _ := subject.Token.TokenAudience()
	for i, audience := range audiences[:min(len(audiences), mostAudiences)] {
		if !slices.Contains(audiences[:i], audience) {
			c.adding(audience).count(into, subject, hits)
		}
	}
}

// count counts the change if it would let the token in.
func (c *change) count(into *stats.Summary, subject *checks.Subject, hits rules.Hits) {
	for i := range hits {
		if hits[i].Rule.Severity == rules.Error && !slices.Contains(c.Helps, hits[i].Rule.ID) {
			return
		}
	}
	if c.judge.accepts(subject) {
		into.Change(c.Name)
	}
}

// adding returns the change that adds an audience, any of which is enough.
func (c *changes) adding(audience string) *change {
	one, known := c.made[audience]
	if !known {
		one = c.with(c.server.AddAudience(c.common.Settings, audience))
		if len(c.made) == mostMade {
			clear(c.made)
		}
		c.made[audience] = one
	}
	return one
}
