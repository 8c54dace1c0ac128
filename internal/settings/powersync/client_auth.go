package powersync

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/settings"
	"realmlint/internal/text"
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

// clientAuth reads the block, whose fields stand here in the service's order.
func (r *reader) clientAuth(n *yaml.Node, path string) error {
	a := r.auth
	if err := settings.Plain(r.src.Path, n, []string{envTag}); err != nil {
		return err
	}
	r.auth.Positions[path] = r.at(n)
	if n.Kind != yaml.MappingNode {
		e := settings.Errorf(r.at(n), "client_auth must be names with values")
		e.Advice = "such as audience and jwks_uri; the service does not start with anything else there"
		return e
	}
	return r.members(n, path, []field{
		{"jwks_uri", r.jwksURI},
		{"block_local_jwks", r.truth(&a.BlockLocalJWKS)},
		{"jwks_reject_ip_ranges", r.texts(&a.RejectIPRanges)},
		{"jwks", r.jwks},
		{"supabase", r.truth(&a.Supabase)},
		{"supabase_jwt_secret", r.supabaseSecret},
		{"audience", r.audience},
	})
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

// audience reads the list of audiences.
func (r *reader) audience(n *yaml.Node, path string) error {
	v := r.value(n, path)
	switch v.kind {
	case aList:
		return r.elements(n, path, func(text, _ string) { r.auth.Audience = append(r.auth.Audience, text) })
	case notToTell:
		return nil
	}
	fault := powersync.Fault{Kind: powersync.AudienceNoList, Setting: path, Value: string(v.kind)}
	if v.kind == aText {
		fault.Says = "client_auth > audience > Expected an array but got string"
	}
	r.fault(ofTypes, fault)
	return nil
}

// jwksURI reads a text or a list of texts.
func (r *reader) jwksURI(n *yaml.Node, path string) error {
	take := func(uri, path string) {
		r.auth.JWKSURIs = append(r.auth.JWKSURIs, uri)
		if fault, bad := uriFault(uri); bad {
			fault.Setting = path
			r.fault(ofURIs, fault)
		}
	}
	switch v := r.value(n, path); {
	case v.kind == aList:
		return r.elements(n, path, take)
	case v.kind != aText:
		r.otherwise(path, v)
	case v.withheld:
		r.withhold(path)
	default:
		r.auth.Positions[path+"[0]"] = r.at(n)
		take(v.text, path+"[0]")
	}
	return nil
}

// supabaseSecret reads the secret as Supabase shows it, which is no base64: its
// bytes are those of the text.
func (r *reader) supabaseSecret(n *yaml.Node, path string) error {
	v := r.value(n, path)
	if v.kind != aText {
		r.otherwise(path, v)
		return nil
	}
	if err := r.checkLength(n, path, v.text); err != nil {
		return err
	}
	key := &powersync.Key{
		JWK: jose.JWK{Name: path, Type: "oct", Algorithm: checks.HS256},
		Env: v.variable, Withheld: v.withheld, Supabase: true,
	}
	r.auth.SupabaseSecret = key
	switch {
	case v.withheld:
		r.withhold(path)
	case v.text == "":
		if r.auth.Supabase {
			r.fault(ofImport, powersync.Fault{Kind: powersync.ValueOtherwise, Setting: path, Value: "an empty text"})
		}
	default:
		key.Secret = checks.NewKey(path, checks.NewSecret([]byte(v.text)))
	}
	return nil
}

// checkLength returns an error if a key is longer than any is.
func (r *reader) checkLength(n *yaml.Node, path, text string) error {
	if len(text) > settings.MaxKey {
		return settings.Errorf(r.at(n), "%s is %d KiB long, up to %d are read", path, len(text)>>10, settings.MaxKey>>10)
	}
	return nil
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
