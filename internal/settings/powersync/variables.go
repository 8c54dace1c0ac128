package powersync

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/internal/settings"
	"realmlint/internal/text"
	"realmlint/rules/powersync"

	"gopkg.in/yaml.v3"
)

// envTag puts the value of a variable in the place of its name.
const envTag = "!env"

// jsNumber is what Number of JavaScript makes a number of, but for the empty text.
var jsNumber = text.Lazily(`^\s*(?:0[oO][0-7]+|0[xX][0-9a-fA-F]+|0[bB][01]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?Infinity)?\s*$`)

// variable returns what `!env NAME`, `!env NAME::number` or `!env NAME::boolean`
// stands for.
func (r *reader) variable(expression, path string) value {
	if !strings.HasPrefix(expression, "PS_") {
		fault := powersync.Fault{Kind: powersync.EnvNotAllowed, Setting: path, Value: shown(expression)}
		if fault.Value != "" {
			fault.Says = "Attempting to substitute environment variable " + expression + ` is not allowed. Variables must start with "PS_"`
		}
		r.fault(ofParsing, fault)
		return value{kind: notToTell}
	}
	parts := strings.Split(expression, "::")
	name, suffix := parts[0], "string"
	if len(parts) > 1 {
		suffix = parts[1]
	}
	of, known := map[string]kind{"string": aText, "number": aNumber, "boolean": aTruth}[suffix]
	if !known {
		r.fault(ofParsing, powersync.Fault{Kind: powersync.ValueOtherwise, Setting: path, Value: "!env with a type that is none of string, number and boolean"})
		return value{kind: notToTell}
	}
	v := value{kind: of}
	if settings.IsWord(name) {
		v.variable = shown(name)
	}
	held, told := r.lookup(name)
	switch {
	case !told:
		v.withheld = true
	case of == aText:
		v.text = held
	case of == aTruth:
		v.text = strings.ToLower(held)
		if v.text != "true" && v.text != "false" {
			r.fault(ofParsing, powersync.Fault{Kind: powersync.ValueOtherwise, Setting: path, Value: "a variable that is neither true nor false"})
			return value{kind: notToTell}
		}
	case !jsNumber().MatchString(held):
		r.fault(ofParsing, powersync.Fault{Kind: powersync.ValueOtherwise, Setting: path, Value: "a variable that is no number"})
		return value{kind: notToTell}
	}
	return v
}

// elsewhere looks for variables below n that no field has: one that is not allowed
// keeps the service from starting wherever it stands.
func (r *reader) elsewhere(n *yaml.Node, path string) {
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == envTag && !r.seen[n]:
		faults := len(r.faults[ofParsing])
		r.value(n, path)
		if len(r.faults[ofParsing]) > faults {
			r.auth.Positions[path] = r.at(n)
		}
	case n.Kind == yaml.SequenceNode:
		for i, below := range n.Content {
			r.elsewhere(below, fmt.Sprintf("%s[%d]", path, i))
		}
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.elsewhere(n.Content[i+1], inner(path, n.Content[i], i/2))
		}
	}
}

// inner is the path of a member. A name that may be a key is shown as its place.
func inner(path string, name *yaml.Node, place int) string {
	if name.Kind != yaml.ScalarNode || !settings.PlainName(name.Value) {
		return fmt.Sprintf("%s[%d]", path, place)
	}
	return strings.TrimPrefix(path+"."+name.Value, ".")
}

// lookup returns the value of a variable. One that is empty here counts as not told:
// so are the secrets of a CI run that may not see them.
func (r *reader) lookup(name string) (string, bool) {
	r.named = append(r.named, name)
	for _, given := range r.values {
		if given.Name == name {
			return string(given.Key.Secret.Reveal()), true
		}
	}
	if r.src.Pasted || r.src.LookupEnv == nil {
		return "", false
	}
	held, set := r.src.LookupEnv(name)
	return held, set && held != ""
}

// notNamed is the error of a value for a variable that the file does not name.
func (r *reader) notNamed() error {
	for _, given := range r.values {
		if slices.Contains(r.named, given.Name) {
			continue
		}
		var repeatable []string
		for _, name := range r.named {
			if shown(name) != "" && settings.IsWord(name) && !slices.Contains(repeatable, name) {
				repeatable = append(repeatable, name)
			}
		}
		e := &settings.Error{Position: given.Position, Text: "the configuration names no such variable with !env"}
		if settings.Repeatable(given.Name) {
			e.Text = fmt.Sprintf("the configuration names no variable %q with !env%s", given.Name, text.DidYouMean(given.Name, repeatable))
		}
		if len(repeatable) > 0 {
			e.Advice = "it names " + strings.Join(repeatable, ", ")
		}
		return e
	}
	return nil
}
