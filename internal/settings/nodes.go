package settings

import (
	"fmt"
	"realmlint/internal/text"
	"strings"

	"gopkg.in/yaml.v3"
)

// member is a name that may stand in a mapping, with what reads its value. The
// path says where the value stands: "metadata_fields[0].name".
type member struct {
	name string
	read func(n *yaml.Node, path string) error
}

// names returns the names of members in their order.
func names(members []member) []string {
	all := make([]string, len(members))
	for i, m := range members {
		all[i] = m.name
	}
	return all
}

// members reads the mapping n, in which each of known may stand once, and notes
// the place of every value.
func (r *reader) members(n *yaml.Node, path string, known []member) error {
	lines := make(map[string]int)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		m, ok := find(known, name)
		if !ok {
			return r.unknown(name, value, path, known)
		}
		inner := m.name
		if path != "" {
			inner = path + "." + m.name
		}
		if line := lines[m.name]; line > 0 {
			return r.fault(name, "%s stands on line %d already; leave one out", inner, line)
		}
		lines[m.name] = name.Line
		r.file.Provider.Positions[inner] = r.at(value)
		if err := m.read(value, inner); err != nil {
			return err
		}
	}
	return nil
}

func find(known []member, name *yaml.Node) (member, bool) {
	for _, m := range known {
		if name.Kind == yaml.ScalarNode && name.Value == m.name {
			return m, true
		}
	}
	return member{}, false
}

// unknown is the error of a name that is none of known.
func (r *reader) unknown(name, value *yaml.Node, path string, known []member) error {
	where := ""
	if path != "" {
		where = " in " + path
	}
	near := text.DidYouMean(name.Value, names(known))
	if near == "" && inKey(path) {
		return r.fault(name, "%s must be %s", path, keyForms)
	}
	said := ""
	if nameLike(name.Value, near != "") && !bare(value) && !inKey(path) {
		said = fmt.Sprintf(" %q", name.Value)
	}
	err := r.fault(name, "unknown setting%s%s%s", said, where, near)
	if near == "" {
		err.hint = "known are " + strings.Join(names(known), ", ")
	}
	return err
}

// bare reports whether nothing at all stands where value should: the name is
// then a lone text, as in {key, text}.
func bare(value *yaml.Node) bool {
	return value.Kind == yaml.ScalarNode && value.Value == "" && value.Style == 0
}

// inKey reports whether path is that of a key, where even names may be secret.
func inKey(path string) bool { return path == "key" || strings.HasPrefix(path, "keys[") }

// list reads the list n, each of whose elements read reads.
func (r *reader) list(n *yaml.Node, path, want string, read func(n *yaml.Node, path string) error) error {
	if n.Kind != yaml.SequenceNode {
		return r.wrongType(n, path, want)
	}
	for i, element := range n.Content {
		inner := fmt.Sprintf("%s[%d]", path, i)
		r.file.Provider.Positions[inner] = r.at(element)
		if err := read(element, inner); err != nil {
			return err
		}
	}
	return nil
}

// text returns what reads a text.
func (r *reader) text(into *string) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
			return r.wrongType(n, path, "a text")
		}
		if kind := mistakable(n); kind != "" {
			return r.fault(n, "%s must be a text, and YAML may take this for %s; put quotes around it", path, kind)
		}
		*into = n.Value
		return nil
	}
}

// mistakable says what a scalar without quotes is, if not a text. yaml.v3 takes
// yes and off for texts; YAML 1.1 and many who read it do not.
func mistakable(n *yaml.Node) string {
	switch n.Tag {
	case "!!int", "!!float":
		return "a number"
	case "!!timestamp":
		return "a date"
	case "!!bool":
		return "true or false"
	}
	if n.Style == 0 {
		switch strings.ToLower(n.Value) {
		case "yes", "no", "on", "off":
			return "true or false"
		}
	}
	return ""
}

// textOrTexts returns what reads a text or a list of texts; an empty text is
// an empty list.
func (r *reader) textOrTexts(into *[]string) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		var one string
		if n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
			if err := r.text(&one)(n, path); err != nil || one == "" {
				return err
			}
			*into = []string{one}
			return nil
		}
		return r.list(n, path, "a text or a list of texts", func(n *yaml.Node, path string) error {
			if err := r.text(&one)(n, path); err != nil {
				return err
			}
			if one == "" {
				return r.fault(n, "%s is empty; leave it out", path)
			}
			*into = append(*into, one)
			return nil
		})
	}
}

// truth returns what reads true or false.
func (r *reader) truth(into *bool) func(*yaml.Node, string) error {
	return func(n *yaml.Node, path string) error {
		if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
			err := r.wrongType(n, path, "true or false")
			if n.Style != 0 && n.Kind == yaml.ScalarNode {
				err.text += ", without quotes"
			}
			return err
		}
		*into = strings.EqualFold(n.Value, "true")
		return nil
	}
}

// wrongType is the error of a value that is not what was wanted, or not there.
func (r *reader) wrongType(n *yaml.Node, path, want string) *Error {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return r.fault(n, "%s has no value; write %s, or leave it out", path, want)
	}
	return r.fault(n, "%s must be %s", path, want)
}
