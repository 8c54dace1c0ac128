package powersync

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"realmlint/internal/settings"
	"realmlint/internal/text"
	"realmlint/rules/powersync"

	"gopkg.in/yaml.v3"
)

// kind is what a value is, in words.
type kind string

const (
	missing   kind = ""
	nothing   kind = "nothing"
	aText     kind = "a text"
	aNumber   kind = "a number"
	aTruth    kind = "true or false"
	aList     kind = "a list"
	aMapping  kind = "names with values"
	notToTell kind = "not to tell" // a fault that was noted already hides it
)

// value is a node as the service's parser makes it.
type value struct {
	kind     kind
	text     string // of a text; "true" or "false"
	variable string // the name of its variable, if that can be shown
	withheld bool   // it comes from a variable that we were not told
}

// The core schema of YAML 1.2, of plain scalars. yaml.v3 has that of 1.1, which takes
// 1_000 for a number and 2024-05-01 for a date.
var (
	coreNull   = text.Lazily(`^(?:~|[Nn]ull|NULL)?$`)
	coreTruth  = text.Lazily(`^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$`)
	coreNumber = text.Lazily(`^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$`)
)

// envTag puts the value of a variable in the place of its name.
const envTag = "!env"

// jsNumber is what Number of JavaScript makes a number of, but for the empty text.
var jsNumber = text.Lazily(`^\s*(?:0[oO][0-7]+|0[xX][0-9a-fA-F]+|0[bB][01]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?Infinity)?\s*$`)

// value resolves n, which stands at path.
func (r *reader) value(n *yaml.Node, path string) value {
	r.seen[n] = true
	switch {
	case n.Kind == yaml.SequenceNode:
		return value{kind: aList}
	case n.Kind == yaml.MappingNode:
		return value{kind: aMapping}
	case n.Tag == envTag:
		return r.variable(n.Value, path)
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return value{kind: aText, text: n.Value}
	}
	for _, plain := range []struct {
		of   func() *regexp.Regexp
		kind kind
	}{{coreNull, nothing}, {coreTruth, aTruth}, {coreNumber, aNumber}} {
		if plain.of().MatchString(n.Value) {
			return value{kind: plain.kind, text: strings.ToLower(n.Value)}
		}
	}
	return value{kind: aText, text: n.Value}
}

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

// shown returns a name if it can be shown, and else nothing.
func shown(name string) string {
	if len(name) > 64 || !settings.Repeatable(name) {
		return ""
	}
	return name
}

// quoted returns what stands in the place of a known word, in quotes; "another text"
// if it may be a key.
func quoted(v value) string {
	switch {
	case v.kind == missing:
		return string(nothing)
	case v.kind != aText:
		return string(v.kind)
	case v.text == "":
		return "an empty text"
	case len(v.text) <= 16 && shown(v.text) != "" && settings.IsWord(v.text):
		return strconv.Quote(v.text)
	}
	return "another text"
}
