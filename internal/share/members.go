package share

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"realmlint/rules"
)

// node is a value of JSON, with the name that it has in its object. The members of
// an object stay in their order, those too that stand there more than once.
type node struct {
	name    string
	kind    kind
	text    string // of a text as it is meant, else as it is written
	inside  []*node
	dropped bool
}

type kind uint8

const (
	object kind = iota
	list
	words
	number
	other // true, false or null
)

// deepest is how deep values may nest that are shared.
const deepest = 100

var errTooDeep = errors.New("it nests too deep")

// readObject reads an object, and nothing behind it.
func readObject(text []byte) (*node, error) {
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	read, err := readNode(decoder, deepest)
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF || read.kind != object {
		return nil, errors.New("it is no object")
	}
	return read, nil
}

func readNode(decoder *json.Decoder, room int) (*node, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case string:
		return &node{kind: words, text: token}, nil
	case json.Number:
		return &node{kind: number, text: token.String()}, nil
	case json.Delim:
		if room == 0 {
			return nil, errTooDeep
		}
		return readInside(decoder, token, room-1)
	default:
		return &node{kind: other, text: rules.AsJSON(token)}, nil
	}
}

// readInside reads what is in an object or a list, to its end.
func readInside(decoder *json.Decoder, begin json.Delim, room int) (*node, error) {
	n := &node{kind: list}
	if begin == '{' {
		n.kind = object
	}
	for decoder.More() {
		name := ""
		if n.kind == object {
			token, err := decoder.Token()
			if err != nil {
				return nil, err
			}
			name, _ = token.(string) // the name of a member is a text
		}
		one, err := readNode(decoder, room)
		if err != nil {
			return nil, err
		}
		one.name = name
		n.inside = append(n.inside, one)
	}
	_, err := decoder.Token()
	return n, err
}

// members returns the object as a map, without what was dropped.
func (n *node) members(names *names) map[string]any {
	all := map[string]any{}
	for _, one := range n.inside {
		if !one.dropped {
			var value any
			if json.Unmarshal([]byte(one.encode(names)), &value) == nil {
				all[one.name] = value
			}
		}
	}
	return all
}

// encode writes the value under other names, without what was dropped.
func (n *node) encode(names *names) string {
	var b strings.Builder
	n.write(&b, names)
	return b.String()
}

func (n *node) write(b *strings.Builder, names *names) {
	switch n.kind {
	case words:
		b.WriteString(rules.AsJSON(names.text(n.text)))
	case number:
		b.WriteString(names.number(n.text))
	case other:
		b.WriteString(n.text)
	default:
		ends := map[kind]string{object: "{}", list: "[]"}[n.kind]
		b.WriteByte(ends[0])
		first := true
		for _, one := range n.inside {
			if one.dropped {
				continue
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			if n.kind == object {
				b.WriteString(rules.AsJSON(names.member(one.name)) + ":")
			}
			one.write(b, names)
		}
		b.WriteByte(ends[1])
	}
}

// each calls do for the value and all in it that was not dropped.
func (n *node) each(do func(*node)) {
	if n.dropped {
		return
	}
	do(n)
	for _, one := range n.inside {
		one.each(do)
	}
}
