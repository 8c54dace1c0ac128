package realm

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/settings"
)

// value is one value of a JSON file, with the place where it begins.
type value struct {
	content  any // a json.Delim for an object or a list; else string, json.Number, bool or nil
	members  []jsonMember
	elements []*value

	line, column int
	end          int // the column after it; of an object or a list after its first character
}

// jsonMember is a name in an object, and its value.
type jsonMember struct {
	name  *value
	value *value
}

func (v *value) isObject() bool { return v.content == json.Delim('{') }
func (v *value) isList() bool   { return v.content == json.Delim('[') }

// isNull reports whether v is null, or not there.
func (v *value) isNull() bool { return v == nil || v.content == nil }

// text returns the value if it is a text, and there.
func (v *value) text() (string, bool) {
	if v == nil {
		return "", false
	}
	text, ok := v.content.(string)
	return text, ok
}

// member returns the last value of that name in an object, as Go reads it, or
// nil if there is none.
func (v *value) member(name string) *value {
	if v == nil {
		return nil
	}
	for i := len(v.members) - 1; i >= 0; i-- {
		if v.members[i].name.content == name {
			return v.members[i].value
		}
	}
	return nil
}

// parseJSON returns the only value in text, which stands in the file at path.
// It is as strict as RFC 8259, but for a byte order mark at the beginning.
func parseJSON(path string, text []byte) (*value, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if err := settings.CheckText(path, text); err != nil {
		return nil, err
	}
	var broken *json.SyntaxError
	if err := json.Unmarshal(text, new(json.RawMessage)); errors.As(err, &broken) {
		return nil, jsonFault(path, text, broken)
	}
	r := jsonReader{text: text, decoder: json.NewDecoder(bytes.NewReader(text)), line: 1, column: 1}
	r.decoder.UseNumber()
	root, err := r.value()
	if err != nil {
		return nil, settings.Errorf(checks.Position{File: path}, "this is not JSON")
	}
	return root, nil
}

// jsonReader walks over JSON that is known to be sound.
type jsonReader struct {
	text    []byte
	decoder *json.Decoder

	offset       int // up to where line and column have counted
	line, column int
}

// next returns the next token as a value that has nothing in it yet.
func (r *jsonReader) next() (*value, error) {
	from := int(r.decoder.InputOffset())
	token, err := r.decoder.Token()
	if err != nil {
		return nil, err
	}
	for bytes.IndexByte([]byte(" \t\r\n,:"), r.text[from]) >= 0 {
		from++
	}
	for r.offset < from {
		c, size := utf8.DecodeRune(r.text[r.offset:])
		r.offset, r.column = r.offset+size, r.column+1
		if c == '\n' {
			r.line, r.column = r.line+1, 1
		}
	}
	end := r.column + utf8.RuneCount(r.text[from:r.decoder.InputOffset()])
	return &value{content: token, line: r.line, column: r.column, end: end}, nil
}

// value reads one value with all that is in it.
func (r *jsonReader) value() (*value, error) {
	v, err := r.next()
	if err != nil || !v.isObject() && !v.isList() {
		return v, err
	}
	for r.decoder.More() {
		var name *value
		if v.isObject() {
			if name, err = r.next(); err != nil {
				return nil, err
			}
		}
		inner, err := r.value()
		if err != nil {
			return nil, err
		}
		if v.isObject() {
			v.members = append(v.members, jsonMember{name, inner})
		} else {
			v.elements = append(v.elements, inner)
		}
	}
	_, err = r.next()
	return v, err
}
