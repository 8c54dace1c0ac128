package engine

import (
	"fmt"
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/internal/stats"
	"realmlint/rules"
)

// changes are those changes of the settings, each made by itself, that may let
// in tokens which are refused now. Each is tried by judging the token again.
type changes struct {
	list     []change
	audience *audienceChange
}

// change is one change of the settings.
type change struct {
	name  string
	helps []rules.ID // only a token that is refused for nothing else is judged again
	judge *Judge
}

// audienceChange adds an audience of the token to those that are enough.
type audienceChange struct {
	now    *checks.Provider
	policy rules.Policy
	also   string // what else the change takes
	made   map[string]*checks.Provider
}

// mostMade is how many changed settings are remembered.
const mostMade = 256

// mostAudiences is how many audiences of one token are tried.
const mostAudiences = 8

func newChanges(subject checks.Subject, policy rules.Policy) *changes {
	c := &changes{audience: &audienceChange{now: subject.Provider, policy: policy, made: map[string]*checks.Provider{}}}
	now := subject.Provider
	if !now.RequireAnyAudience {
		c.audience.also = ", and require_any_audience: true"
	}
	add := func(name string, edit func(*checks.Provider), helps ...rules.ID) {
		changed, provider := subject, *now
		edit(&provider)
		changed.Provider = &provider
		c.list = append(c.list, change{name, helps, NewJudge(changed, policy)})
	}
	if now.Disabled {
		add("disabled: false", func(p *checks.Provider) { p.Disabled = false }, "provider-disabled")
	}
	if !now.RequireAnyAudience && len(now.Audience) > 1 {
		add("require_any_audience: true", func(p *checks.Provider) { p.RequireAnyAudience = true }, "audience-incomplete")
	}
	if !now.UsesKeySet() {
		other := checks.RS256
		if now.Algorithm == other {
			other = checks.HS256
		}
		add("algorithm: "+other, func(p *checks.Provider) { p.Algorithm = other }, "algorithm-mismatch", "key-not-pem")
	}
	for i, field := range now.MetadataFields {
		if !field.Required {
			continue
		}
		add(fmt.Sprintf("metadata_fields: required: false for %q", field.Name), func(p *checks.Provider) {
			p.MetadataFields = slices.Clone(p.MetadataFields)
			p.MetadataFields[i].Required = false
		}, "metadata-missing", "metadata-registered-required", "metadata-subject-required")
	}
	return c
}

// count counts the changes that would let a token in of which this was found;
// deciding are the rules that were asked and have a part in the verdict.
func (c *changes) count(into *stats.Summary, raw string, subject *checks.Subject, deciding []rules.Rule, found []rules.Finding) {
	var refused []rules.ID
	for i := range found {
		if found[i].Refuses() {
			refused = append(refused, found[i].Rule.ID)
		}
	}
	only := func(helps []rules.ID) bool {
		return !slices.ContainsFunc(refused, func(id rules.ID) bool { return !slices.Contains(helps, id) })
	}
	if len(refused) == 0 {
		return
	}
	for _, change := range c.list {
		if only(change.helps) && change.judge.accepts(raw) {
			into.Change(change.name)
		}
	}
	if only([]rules.ID{"audience-mismatch", "audience-none-matches"}) {
		c.audience.count(into, subject, deciding)
	}
}

// count counts each audience of the token that, added, would let it in. Rules
// that the doubts are not about say the same whatever the audience.
func (c *audienceChange) count(into *stats.Summary, subject *checks.Subject, deciding []rules.Rule) {
	audiences, _ := subject.Token.TokenAudience()
	for i, audience := range audiences[:min(len(audiences), mostAudiences)] {
		if slices.Contains(audiences[:i], audience) {
			continue
		}
		changed := *subject
		changed.Provider = c.with(audience)
		if rules.Judge(c.policy.Apply(rules.Skim(&changed, deciding))) == rules.Accepted {
			into.Change("audience: add " + strconv.Quote(audience) + c.also)
		}
	}
}

// with returns the settings with an audience more, any of which is enough.
func (c *audienceChange) with(audience string) *checks.Provider {
	changed, known := c.made[audience]
	if known {
		return changed
	}
	provider := *c.now
	provider.Audience = append(slices.Clone(provider.Expected()), audience)
	provider.RequireAnyAudience = true
	if len(c.made) == mostMade {
		clear(c.made)
	}
	c.made[audience] = &provider
	return &provider
}
