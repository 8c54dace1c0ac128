package settings

import (
	"slices"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"

	"gopkg.in/yaml.v3"
)

// rules reads severities by rule. A setting that was indented too far is no
// rule either, but its value could be the key.
func (r *YAMLReader) rules(n *yaml.Node, path string) error {
	if n.Kind != yaml.MappingNode {
		return r.WrongType(n, path, `severities by rule, such as {token-expires-soon: off}`)
	}
	var errs []error
	lines := make(map[string]int)
	for _, patterns := range []bool{true, false} { // what names one rule wins over what names many
		for i := 0; i+1 < len(n.Content); i += 2 {
			if strings.Contains(n.Content[i].Value, "*") == patterns {
				errs = append(errs, r.severity(lines, n.Content[i], n.Content[i+1], path))
			}
		}
	}
	return inOrder(r.Path, errs...)
}

// severity reads that of one rule. Lines are those of the rules before it.
func (r *YAMLReader) severity(lines map[string]int, name, value *yaml.Node, path string) error {
	id, line := name.Value, lines[name.Value]
	switch {
	case slices.Contains(r.known, id):
		return r.Fault(name, "%q is a setting, not a rule; indent it less", id)
	case name.Kind != yaml.ScalarNode || !isRuleID(id) || !Repeatable(id):
		return r.Fault(name, `a rule's ID is words in lower case, such as "token-expired"`)
	case line > 0:
		return r.Fault(name, "rule %s stands on line %d already; leave one out", id, line)
	case value.Kind != yaml.ScalarNode || !slices.Contains(rules.SeverityNames, value.Value):
		return r.Fault(value, "severity of %s must be off, info, warning or error%s", id, text.DidYouMean(value.Value, rules.SeverityNames))
	}
	lines[id] = name.Line
	r.Positions[path+"."+id] = r.At(value)
	if err := r.policy.Set(r.server, rules.ID(id), value.Value); err != nil {
		return r.Fault(name, "%v", err)
	}
	return nil
}

// isRuleID reports whether text looks like the ID of a rule: words in lower case,
// behind the server's name and a slash for a second one's. A "*" may stand anywhere.
func isRuleID(text string) bool {
	return onlyOf(text, lower+digits+"-/*") && !slices.Contains(strings.Split(strings.Replace(text, "/", "-", 1), "-"), "")
}
