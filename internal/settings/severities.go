package settings

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/rules"

	"gopkg.in/yaml.v3"
)

// severity is one line under `rules:`.
type severity struct {
	id, severity string
	at           checks.Position // where the ID stands
}

// severities are what may be said about a rule.
var severities = []string{"off", "info", "warning", "error"}

// rules reads severities by rule. Whether there are such rules is
// asked at the end. A setting that was indented too far is known here: its
// value could be the key.
func (r *Reader) rules(n *yaml.Node, path string) error {
	if n.Kind != yaml.MappingNode {
		return r.WrongType(n, path, `severities by rule, such as {token-expires-soon: off}`)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if err := r.ruleName(name); err != nil {
			return err
		}
		if !slices.Contains(severities, value.Value) || value.Kind != yaml.ScalarNode {
			return r.Fault(value, "severity of %s must be off, info, warning or error%s",
				name.Value, DidYouMean(value.Value, severities))
		}
		r.Positions[path+"."+name.Value] = r.At(value)
		r.severities = append(r.severities, severity{name.Value, value.Value, r.At(name)})
	}
	return nil
}

// ruleName checks the ID of the next rule.
func (r *Reader) ruleName(n *yaml.Node) error {
	id := n.Value
	if slices.Contains(r.known, id) {
		return r.Fault(n, "%q is a setting, not a rule; indent it less", id)
	}
	if n.Kind != yaml.ScalarNode || !isRuleID(id) || !Repeatable(id) {
		return r.Fault(n, `a rule's ID is words in lower case, such as "token-expired"`)
	}
	for _, earlier := range r.severities {
		if earlier.id == id {
			return r.Fault(n, "rule %s stands on line %d already; leave one out", id, earlier.at.Line)
		}
	}
	return nil
}

// isRuleID reports whether text looks like the ID of a rule: words in lower case.
func isRuleID(text string) bool {
	return OnlyOf(text, lower+digits+"-") && !slices.Contains(strings.Split(text, "-"), "")
}

// policy returns what the file wants of single rules of the server.
func (r *Reader) policy(server *rules.Server) (rules.Policy, error) {
	policy := rules.Policy{}
	for _, one := range r.severities {
		if err := policy.Set(server, rules.ID(one.id), one.severity); err != nil {
			return nil, Errorf(one.at, "%v", err)
		}
	}
	return policy, nil
}
