package remedy

import (
	"bytes"
	"encoding/json"

	"realmlint/rules"
)

// object is a JSON object whose members stay as they are written, in their order,
// those too that stand there more than once.
type object []member

type member struct {
	name  string
	value json.RawMessage
}

// objectOf reads an object; nil if the text is none.
func objectOf(text []byte) object {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if begin, err := decoder.Token(); err != nil || begin != json.Delim('{') {
		return nil
	}
	o := object{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil
		}
		o = append(o, member{name.(string), value}) // the name of a member is a text
	}
	return o
}

// encode writes the object without white space between its members.
func (o object) encode() []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, one := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(rules.AsJSON(one.name))
		b.WriteByte(':')
		b.Write(one.value)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// values returns the members as they count, their numbers with every digit.
func (o object) values() map[string]any {
	values := map[string]any{}
	for _, one := range o {
		decoder := json.NewDecoder(bytes.NewReader(one.value))
		decoder.UseNumber()
		var value any
		if decoder.Decode(&value) == nil {
			values[one.name] = value
		}
	}
	return values
}

// last returns where the member stands that counts; -1 if there is none.
func (o object) last(name string) int {
	for i := len(o) - 1; i >= 0; i-- {
		if o[i].name == name {
			return i
		}
	}
	return -1
}

// text returns a member that is a text; empty if it is none.
func (o object) text(name string) string {
	var value string
	if at := o.last(name); at < 0 || json.Unmarshal(o[at].value, &value) != nil {
		return ""
	}
	return value
}

// with returns the object with a value at a path. What is in the way of the path
// is replaced.
func (o object) with(path []string, value any) object {
	var text json.RawMessage
	at := o.last(path[0])
	if len(path) == 1 {
		text = json.RawMessage(rules.AsJSON(value))
	} else {
		inner := object{}
		if at >= 0 {
			inner = objectOf(o[at].value)
		}
		text = inner.with(path[1:], value).encode()
	}
	changed := append(object{}, o...)
	if at < 0 {
		return append(changed, member{path[0], text})
	}
	changed[at].value = text
	return changed
}

// without returns the object without what stands at a path.
func (o object) without(path []string) object {
	changed := object{}
	for _, one := range o {
		switch {
		case one.name != path[0]:
			changed = append(changed, one)
		case len(path) > 1:
			changed = append(changed, member{one.name, objectOf(one.value).without(path[1:]).encode()})
		}
	}
	return changed
}
