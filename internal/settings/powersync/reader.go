package powersync

import (
	"fmt"
	"slices"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/rules/powersync"

	"gopkg.in/yaml.v3"
)

// reader turns one configuration into settings.
type reader struct {
	src    settings.Source
	auth   *powersync.ClientAuth
	values []settings.SecretValue
	named  []string // the variables that the file names
	seen   map[*yaml.Node]bool
	faults [stages][]powersync.Fault
}

// The service gives up after the first stage that finds faults.
const (
	ofParsing = iota // YAML, with !env
	ofTypes
	ofImport // of keys
	ofURIs
	stages
)

// fault notes what keeps the service from starting.
func (r *reader) fault(stage int, f powersync.Fault) {
	r.faults[stage] = append(r.faults[stage], f)
}

// otherwise notes a value of the wrong type.
func (r *reader) otherwise(path string, v value) {
	if v.kind != notToTell {
		r.fault(ofTypes, powersync.Fault{Kind: powersync.ValueOtherwise, Setting: path, Value: string(v.kind)})
	}
}

// withhold notes that the value of a setting was not told.
func (r *reader) withhold(path string) {
	if !slices.Contains(r.auth.Withheld, path) {
		r.auth.Withheld = append(r.auth.Withheld, path)
	}
}

// read reads a service's configuration.
func read(src settings.Source, root *yaml.Node, values []settings.SecretValue) (*powersync.ClientAuth, error) {
	r := &reader{src: src, values: values, seen: make(map[*yaml.Node]bool), auth: &powersync.ClientAuth{Source: src.Path, Positions: make(checks.Positions)}}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if name := root.Content[i]; name.Value == "client_auth" && member(root, "client_auth") != root.Content[i+1] {
			return nil, settings.Errorf(r.at(name), "client_auth stands in this file already; leave one out")
		}
	}
	if block := member(root, "client_auth"); block != nil {
		if err := r.clientAuth(block, "client_auth"); err != nil {
			return nil, err
		}
	}
	if err := r.replication(member(member(root, "replication"), "connections")); err != nil {
		return nil, err
	}
	r.elsewhere(root, "")
	for _, faults := range r.faults {
		r.auth.Faults = append(r.auth.Faults, faults...)
	}
	return r.auth, r.notNamed()
}

// at is the place of n.
func (r *reader) at(n *yaml.Node) checks.Position {
	return checks.Position{File: r.src.Path, Line: n.Line, Column: n.Column}
}

// field is a name under client_auth, with what reads its value.
type field struct {
	name string
	read func(n *yaml.Node, path string) error
}

// members reads the mapping n in the order of fields, and notes the names that are
// none of theirs.
func (r *reader) members(n *yaml.Node, path string, fields []field) error {
	values, err := r.unique(n, path)
	if err != nil {
		return err
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		if !slices.ContainsFunc(fields, func(f field) bool { return f.name == name.Value }) || name.Kind != yaml.ScalarNode {
			r.unknown(name, path, i/2)
		}
	}
	for _, f := range fields {
		if value, there := values[f.name]; there {
			inner := path + "." + f.name
			r.auth.Positions[inner] = r.at(value)
			if err := f.read(value, inner); err != nil {
				return err
			}
		}
	}
	return nil
}

// unique returns the values of a mapping by their names, each of which may stand
// once.
func (r *reader) unique(n *yaml.Node, path string) (map[string]*yaml.Node, error) {
	values, lines := make(map[string]*yaml.Node), make(map[string]int)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		if name.Kind != yaml.ScalarNode {
			continue
		}
		if line := lines[name.Value]; line > 0 {
			return nil, settings.Errorf(r.at(name), "this name stands in %s on line %d already; leave one out", path, line)
		}
		values[name.Value], lines[name.Value] = n.Content[i+1], name.Line
	}
	return values, nil
}

// unknown notes a name that the service passes over. One that may be a key is named
// by its place.
func (r *reader) unknown(name *yaml.Node, path string, place int) {
	where := inner(path, name, place)
	r.auth.Unknown = append(r.auth.Unknown, where)
	r.auth.Positions[where] = r.at(name)
}

// truth returns what reads true or false.
func (r *reader) truth(into *bool) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		switch v := r.value(n, path); {
		case v.kind != aTruth:
			r.otherwise(path, v)
		case v.withheld:
			r.withhold(path)
		default:
			*into = v.text == "true"
		}
		return nil
	}
}

// texts returns what reads a list of texts.
func (r *reader) texts(into *[]string) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		if v := r.value(n, path); v.kind != aList {
			r.otherwise(path, v)
			return nil
		}
		return r.elements(n, path, func(text, _ string) { *into = append(*into, text) })
	}
}

// elements hands the elements of a list of texts to take, with their paths. Those of
// variables that were not told make the list one that we do not know whole.
func (r *reader) elements(n *yaml.Node, path string, take func(text, path string)) error {
	if len(n.Content) > settings.MaxListed {
		return settings.TooLong(r.at(n.Content[settings.MaxListed]), path, len(n.Content))
	}
	for i, element := range n.Content {
		inner := fmt.Sprintf("%s[%d]", path, i)
		r.auth.Positions[inner] = r.at(element)
		switch v := r.value(element, inner); {
		case v.kind != aText:
			r.otherwise(inner, v)
		case v.withheld:
			r.withhold(path)
		default:
			take(v.text, inner)
		}
	}
	return nil
}
