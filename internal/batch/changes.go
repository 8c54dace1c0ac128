package batch

import (
	"fmt"
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/internal/summary"
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
	judge *judge
}

// audienceChange adds an audience of the token to those that are enough.
type audienceChange struct {
	subject checks.Subject
	policy  rules.Policy
	also    string // what else the change takes
}

// mostAudiences is how many audiences of one token are tried.
const mostAudiences = 8

func newChanges(subject checks.Subject, policy rules.Policy) *changes {
	c := &changes{audience: &audienceChange{subject: subject, policy: policy}}
	now := subject.Provider
	if !now.RequireAnyAudience {
		c.audience.also = ", and require_any_audience: true"
	}
	add := func(name string, edit func(*checks.Provider), helps ...rules.ID) {
		changed, provider := subject, *now
		edit(&provider)
		changed.Provider = &provider
		c.list = append(c.list, change{name, helps, newJudge(changed, policy)})
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

// count counts the changes that would let a token in of which this was found.
func (c *changes) count(into *summary.Summary, raw string, found []rules.Finding, seen *checks.Seen) {
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
		c.audience.count(into, raw, seen)
	}
}

// count counts each audience of the token that, added, would let it in.
func (c *audienceChange) count(into *summary.Summary, raw string, seen *checks.Seen) {
	token := checks.Parse(raw)
	audiences, _ := token.TokenAudience()
	for i, audience := range audiences[:min(len(audiences), mostAudiences)] {
		if slices.Contains(audiences[:i], audience) {
			continue
		}
		subject, provider := c.subject, *c.subject.Provider
		provider.Audience = append(slices.Clone(provider.Expected()), audience)
		provider.RequireAnyAudience = true
		subject.Token, subject.Provider = token, &provider
		found := c.policy.Apply(rules.Skim(&subject, rules.All))
		if rules.Judge(found) == rules.Accepted {
			into.Change("audience: add " + strconv.Quote(audience) + c.also)
		}
	}
}
