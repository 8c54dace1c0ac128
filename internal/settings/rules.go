package settings

import (
	"realmlint/internal/text"
	"slices"

	"gopkg.in/yaml.v3"
)

// ruleID is what the ID of a rule looks like: words in lower case.
var ruleID = lazily(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// severities are what may be said about a rule.
var severities = []string{"off", "info", "warning", "error"}

// rules reads severities by rule. The table of names is not known here, but a
// setting that was indented too far is: its value could be the key.
func (r *reader) rules(n *yaml.Node, path string) error {
	if n.Kind != yaml.MappingNode {
		return r.wrongType(n, path, `severities by rule, such as {token-expires-soon: off}`)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if err := r.ruleName(name); err != nil {
			return err
		}
		if !slices.Contains(severities, value.Value) || value.Kind != yaml.ScalarNode {
			return r.fault(value, "severity of %s must be off, info, warning or error%s",
				name.Value, text.DidYouMean(value.Value, severities))
		}
		r.file.Provider.Positions[path+"."+name.Value] = r.at(value)
		r.file.Rules = append(r.file.Rules, RuleSetting{ID: name.Value, Severity: value.Value, Position: r.at(name)})
	}
	return nil
}

// ruleName checks the ID of the next rule.
func (r *reader) ruleName(n *yaml.Node) error {
	id := n.Value
	if slices.Contains(names(r.settings()), id) {
		return r.fault(n, "%q is a setting, not a rule; indent it less", id)
	}
	if n.Kind != yaml.ScalarNode || !ruleID().MatchString(id) || !repeatable(id) {
		return r.fault(n, `a rule's ID is words in lower case, such as "token-expired"`)
	}
	for _, earlier := range r.file.Rules {
		if earlier.ID == id {
			return r.fault(n, "rule %s stands on line %d already; leave one out", id, earlier.Position.Line)
		}
	}
	return nil
}
