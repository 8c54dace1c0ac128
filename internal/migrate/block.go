package migrate

import (
	"bytes"
	"fmt"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"

	"gopkg.in/yaml.v3"
)

// line is a paragraph of a comment, or a line that is not to be broken.
type line struct {
	text  string
	whole bool
}

func prose(text string) []line   { return []line{{text: text}} }
func verbatim(text string) line  { return line{"  " + text, true} }
func name(text string) yaml.Node { return yaml.Node{Kind: yaml.ScalarNode, Value: text} }

// YAML returns the block, with comments that keep to a width. Secrets says that it
// may hold the keys themselves; else variables stand in their place.
func (m *Move) YAML(width int, secrets bool) ([]byte, error) {
	w := writer{width: width, secrets: secrets}
	auth := &yaml.Node{Kind: yaml.MappingNode}
	if m.jwksURI.uri != "" || m.jwksURI.variable != "" {
		w.member(auth, "jwks_uri", w.address(m.jwksURI), m.jwksURI.comment, 2)
	}
	if len(m.keys) > 0 {
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for _, one := range m.keys {
			list.Content = append(list.Content, w.key(one))
		}
		set := &yaml.Node{Kind: yaml.MappingNode}
		w.member(set, "keys", list, nil, 4)
		w.member(auth, "jwks", set, nil, 2)
	}
	w.member(auth, "audience", w.audience(m), m.audience.comment, 2)
	top := prose("For a PowerSync service, from Realm's settings (realmlint migrate).")
	for _, note := range m.Notes {
		if note.InBlock && note.Kind == NoCounterpart {
			top = append(top, line{text: note.About + ": " + note.Text})
		}
	}
	root := &yaml.Node{Kind: yaml.MappingNode}
	w.member(root, "client_auth", auth, top, 0)
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return nil, fmt.Errorf("client_auth: %w", err)
	}
	return b.Bytes(), nil
}

// writer makes the nodes of a block.
type writer struct {
	width   int
	secrets bool
}

// member adds a name with its value and what there is to say of it.
func (w *writer) member(to *yaml.Node, called string, value *yaml.Node, comment []line, indent int) {
	key := name(called)
	key.HeadComment = w.comment(comment, indent)
	to.Content = append(to.Content, &key, value)
}

// comment breaks lines so that they keep to the width behind an indent and "# ".
func (w *writer) comment(lines []line, indent int) string {
	var b strings.Builder
	out := text.Terminal(&b)
	for i, one := range lines {
		if i > 0 {
			out.Printf("\n")
		}
		if one.whole {
			out.Printf("# %s", one.text)
			continue
		}
		var wrapped strings.Builder
		_ = text.Terminal(&wrapped).Wrap(nil, 0, w.width-indent-2, one.text)
		for j, part := range strings.Split(wrapped.String(), "\n") {
			if j > 0 {
				out.Printf("\n")
			}
			out.Printf("# %s", part)
		}
	}
	return b.String()
}

// quoted is a text that is nothing else, whatever it looks like.
func quoted(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Style: yaml.DoubleQuotedStyle}
}

func fromVariable(variable string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!env", Value: variable, Style: yaml.TaggedStyle}
}

func (w *writer) address(a address) *yaml.Node {
	if a.variable != "" && (a.uri == "" || !w.secrets) {
		return fromVariable(a.variable)
	}
	return quoted(a.uri)
}

func (w *writer) audience(m *Move) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, one := range m.audience.list {
		list.Content = append(list.Content, quoted(one))
	}
	if len(m.audience.list) == 0 {
		list.Content = append(list.Content, fromVariable(m.audienceVariable()))
	}
	return list
}

// key returns the node of a key. That of a secret is one line.
func (w *writer) key(one entry) *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode}
	pair := func(called string, value *yaml.Node) { w.member(node, called, value, nil, 0) }
	plain := func(text string) *yaml.Node { value := name(text); return &value }
	comment := one.comment
	if w.secrets {
		comment = one.told
	}
	node.HeadComment = w.comment(comment, 6)
	if one.n != "" {
		pair("kty", plain("RSA"))
		pair("alg", plain(checks.RS256))
		pair("kid", quoted(one.kid))
		pair("n", quoted(one.n))
		pair("e", quoted(one.e))
		return node
	}
	node.Style = yaml.FlowStyle
	pair("kty", plain("oct"))
	pair("alg", plain(checks.HS256))
	if w.secrets && one.secret != nil {
		pair("k", quoted(secretMember(one.secret)))
	} else {
		pair("k", fromVariable(one.variable))
	}
	return node
}
