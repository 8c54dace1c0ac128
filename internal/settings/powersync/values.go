package powersync

import (
	"regexp"
	"strconv"
	"strings"

	"realmlint/internal/settings"
	"realmlint/internal/text"

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
