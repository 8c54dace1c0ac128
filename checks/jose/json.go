package jose

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Object is a JSON object as JSON.parse of JavaScript makes it: of a repeated name
// the last value counts, at the place of the first.
type Object struct {
	names  []string
	values map[string]any
}

// Get returns a member: nil, a bool, float64, string, []any or *Object.
func (o *Object) Get(name string) (value any, there bool) {
	if o == nil {
		return nil, false
	}
	value, there = o.values[name]
	return value, there
}

// Text returns a member that is a text; empty if it is none.
func (o *Object) Text(name string) string {
	value, _ := o.Get(name)
	text, _ := value.(string)
	return text
}

// Number returns a member that is a number, which may be infinite.
func (o *Object) Number(name string) (number float64, ok bool) {
	value, _ := o.Get(name)
	number, ok = value.(float64)
	return number, ok
}

var errNotJSON = errors.New("it is no JSON")

// parse reads text as JSON.parse does after TextDecoder made a text of it: one byte
// order mark is passed over, and what is no UTF-8 is replaced.
func parse(text []byte) (any, error) {
	text = bytes.ToValidUTF8(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\ufffd"))
	if !json.Valid(text) {
		return nil, errNotJSON
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return value(decoder)
}

// value reads the next value of JSON that is valid.
func value(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, errNotJSON
	}
	switch token := token.(type) {
	case json.Number:
		number, _ := strconv.ParseFloat(string(token), 64) // too large a one is infinite
		return number, nil
	case json.Delim:
		if token == '[' {
			return list(decoder)
		}
		return object(decoder)
	}
	return token, nil
}

func list(decoder *json.Decoder) (any, error) {
	all := []any{}
	for decoder.More() {
		one, err := value(decoder)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	_, err := decoder.Token()
	return all, err
}

func object(decoder *json.Decoder) (any, error) {
	o := &Object{values: map[string]any{}}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, errNotJSON
		}
		name, _ := token.(string)
		if _, there := o.values[name]; !there {
			o.names = append(o.names, name)
		}
		if o.values[name], err = value(decoder); err != nil {
			return nil, err
		}
	}
	_, err := decoder.Token()
	return o, err
}

// Stringify writes a value as JSON.stringify does; ok is false for a text of which
// that cannot be told any more: half a surrogate pair is written as an escape there,
// and is lost here.
func Stringify(value any) (text string, ok bool) {
	var b strings.Builder
	ok = stringify(&b, value)
	return b.String(), ok
}

func stringify(b *strings.Builder, value any) bool {
	switch value := value.(type) {
	case string:
		return quote(b, value)
	case float64:
		b.WriteString(Number(value))
	case []any:
		b.WriteByte('[')
		for i, one := range value {
			if i > 0 {
				b.WriteByte(',')
			}
			if !stringify(b, one) {
				return false
			}
		}
		b.WriteByte(']')
	case *Object:
		b.WriteByte('{')
		for i, name := range value.inOrder() {
			if i > 0 {
				b.WriteByte(',')
			}
			if !quote(b, name) {
				return false
			}
			b.WriteByte(':')
			if !stringify(b, value.values[name]) {
				return false
			}
		}
		b.WriteByte('}')
	case bool:
		b.WriteString(strconv.FormatBool(value))
	default:
		b.WriteString("null")
	}
	return true
}

// inOrder returns the names as JavaScript lists them: those that are an index of an
// array first, by their size.
func (o *Object) inOrder() []string {
	index := func(name string) (uint64, bool) {
		n, err := strconv.ParseUint(name, 10, 32)
		return n, err == nil && n < 1<<32-1 && strconv.FormatUint(n, 10) == name
	}
	names := slices.Clone(o.names)
	slices.SortStableFunc(names, func(a, b string) int {
		n, isN := index(a)
		m, isM := index(b)
		switch {
		case isN && isM:
			return int(int64(n) - int64(m))
		case isN:
			return -1
		case isM:
			return 1
		}
		return 0
	})
	return names
}

// quote writes a text as JSON.stringify does.
func quote(b *strings.Builder, text string) bool {
	if strings.ContainsRune(text, utf8.RuneError) {
		return false
	}
	b.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c >= 0x20:
			b.WriteRune(c)
		case strings.ContainsRune("\b\t\n\f\r", c):
			b.WriteString(map[rune]string{'\b': `\b`, '\t': `\t`, '\n': `\n`, '\f': `\f`, '\r': `\r`}[c])
		default:
			b.WriteString(`\u00`)
			b.WriteByte("01"[c>>4])
			b.WriteByte("0123456789abcdef"[c&15])
		}
	}
	b.WriteByte('"')
	return true
}

// Number writes a number as JSON.stringify does; one that is infinite is null there.
func Number(number float64) string {
	if number == 0 {
		return "0" // minus zero too
	}
	text, err := json.Marshal(number)
	if err != nil {
		return "null"
	}
	return string(text)
}
