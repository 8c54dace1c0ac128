package checks

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// strictJSON walks over JSON of the plainest kind, which nearly all tokens hold:
// one object and nothing after it, UTF-8, neither deep nor with many members.
// Whatever is not so is not strict, and is left to encoding/json; what is strict
// means the same to both (fuzz tests), of a repeated name the last.
type strictJSON struct {
	text    []byte
	at      int
	high    bool     // a byte beyond ASCII was seen
	names   [][]byte // of the objects that are open, to find a repeated one
	repeats int      // so many names stood in their object before
}

// Limits of what is strict, so that the walk is short and never deep.
const (
	strictDepth   = 64
	strictMembers = 64
	exactDigits   = 15 // of a whole number that a float64 holds exactly
)

// isStrict reports whether text is strict and repeats no name.
func isStrict(text []byte) bool {
	var walk strictJSON
	walk.reset(text)
	return walk.peek() == '{' && walk.skip(0) && walk.end() && walk.repeats == 0
}

// reset begins a walk over text.
func (t *strictJSON) reset(text []byte) {
	t.text, t.at, t.high, t.names, t.repeats = text, 0, false, t.names[:0], 0
}

// space steps over white space.
func (t *strictJSON) space() {
	for t.at < len(t.text) {
		switch t.text[t.at] {
		case ' ', '\t', '\r', '\n':
			t.at++
		default:
			return
		}
	}
}

// peek returns the next byte that is not white space; 0 at the end.
func (t *strictJSON) peek() byte {
	t.space()
	if t.at == len(t.text) {
		return 0
	}
	return t.text[t.at]
}

// take steps over one byte, if it is the next that is not white space.
func (t *strictJSON) take(c byte) bool {
	if t.peek() != c {
		return false
	}
	t.at++
	return true
}

// end reports whether nothing is left but white space, and whether the whole
// was UTF-8.
func (t *strictJSON) end() bool {
	return t.peek() == 0 && t.at == len(t.text) && (!t.high || utf8.Valid(t.text))
}

// quoted steps over a text and returns what it means: a part of t.text, unless
// there are escapes in it, which encoding/json resolves.
func (t *strictJSON) quoted() (text []byte, ok bool) {
	if !t.take('"') {
		return nil, false
	}
	begin, escaped := t.at, false
	for ; t.at < len(t.text); t.at++ {
		switch c := t.text[t.at]; {
		case c == '"':
			t.at++
			if escaped {
				return unescaped(t.text[begin-1 : t.at])
			}
			return t.text[begin : t.at-1], true
		case c == '\\':
			escaped = true
			t.at++
		case c < ' ':
			return nil, false
		case c >= utf8.RuneSelf:
			t.high = true
		}
	}
	return nil, false
}

// unescaped returns what a text between quotes means, and whether that is JSON.
func unescaped(quoted []byte) (text []byte, ok bool) {
	var meant string
	err := json.Unmarshal(quoted, &meant)
	return []byte(meant), err == nil
}

// number steps over a number.
func (t *strictJSON) number() (value float64, ok bool) {
	t.space()
	from := t.at
	digits := t.digits()
	if digits == 0 && t.next('-') {
		digits = t.digits()
	}
	if first := t.at - digits; digits == 0 || digits > 1 && t.text[first] == '0' {
		return 0, false
	}
	plain := t.at-from == digits
	if t.next('.') {
		if plain = false; t.digits() == 0 {
			return 0, false
		}
	}
	if t.next('e') || t.next('E') {
		if plain = false; !t.next('+') {
			t.next('-')
		}
		if t.digits() == 0 {
			return 0, false
		}
	}
	if plain && digits <= exactDigits {
		whole := int64(0)
		for _, c := range t.text[from:t.at] {
			whole = whole*10 + int64(c-'0')
		}
		return float64(whole), true
	}
	value, err := strconv.ParseFloat(string(t.text[from:t.at]), 64)
	return value, err == nil
}

// digits steps over digits and returns how many there were.
func (t *strictJSON) digits() int {
	from := t.at
	for t.at < len(t.text) && isDigit(t.text[t.at]) {
		t.at++
	}
	return t.at - from
}

// next steps over one byte, if it is the very next.
func (t *strictJSON) next(c byte) bool {
	if t.at == len(t.text) || t.text[t.at] != c {
		return false
	}
	t.at++
	return true
}

func isDigit(c byte) bool { return c-'0' <= 9 }

// word steps over true, false or null.
func (t *strictJSON) word() (value any, ok bool) {
	for _, one := range [...]struct {
		text  string
		value any
	}{{"true", true}, {"false", false}, {"null", nil}} {
		if bytes.HasPrefix(t.text[t.at:], []byte(one.text)) {
			t.at += len(one.text)
			return one.value, true
		}
	}
	return nil, false
}

// member steps over the next name of an object and its colon. The names of
// this object begin at t.names[base]; more is false at the closing brace.
func (t *strictJSON) member(base int) (name []byte, more, ok bool) {
	if first := len(t.names) == base; t.take('}') {
		t.names = t.names[:base]
		return nil, false, true
	} else if !first && !t.take(',') {
		return nil, false, false
	}
	name, ok = t.quoted()
	if !ok || len(t.names)-base == strictMembers || !t.take(':') {
		return nil, false, false
	}
	for _, other := range t.names[base:] {
		if len(other) == len(name) && string(other) == string(name) {
			t.repeats++
			return name, true, true
		}
	}
	t.names = append(t.names, name)
	return name, true, true
}

// element steps to the next element of a list; more is false at the closing
// bracket.
func (t *strictJSON) element(first bool) (more, ok bool) {
	if t.take(']') {
		return false, true
	}
	return true, first || t.take(',') && t.peek() != ']'
}

// skip steps over any value.
func (t *strictJSON) skip(depth int) (ok bool) {
	switch c := t.peek(); {
	case depth == strictDepth:
		return false
	case c == '"':
		_, ok = t.quoted()
	case c == '{':
		t.at++
		base := len(t.names)
		for {
			_, more, good := t.member(base)
			if !good || !more {
				return good
			}
			if !t.skip(depth + 1) {
				return false
			}
		}
	case c == '[':
		t.at++
		for first := true; ; first = false {
			more, good := t.element(first)
			if !good || !more {
				return good
			}
			if !t.skip(depth + 1) {
				return false
			}
		}
	case c == '-' || isDigit(c):
		_, ok = t.number()
	default:
		_, ok = t.word()
	}
	return ok
}
