package checks

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// strictJSON walks over JSON of the plainest kind, which nearly all tokens hold: one
// object and nothing after it. Whatever is not so is not tidy, and is left to
// encoding/json, as is an object that repeats a name; what is tidy means the same
// to both (a fuzz test).
type strictJSON struct {
	text    []byte
	at      int
	high    bool     // a byte beyond ASCII was seen
	escaped bool     // the last text had an escape
	names   [][]byte // of the objects that are open, to find a repeated one
	repeats int      // so many names stood in their object before
}

// Limits of what is tidy, so that the walk is short and never deep.
const (
	strictDepth   = 64
	strictMembers = 64
	exactDigits   = 15 // of a whole number that a float64 holds exactly
)

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
// there are escapes in it.
func (t *strictJSON) quoted() (text []byte, ok bool) {
	t.escaped = false
	if !t.take('"') {
		return nil, false
	}
	for i := t.at; i < len(t.text); i++ {
		switch c := t.text[i]; {
		case c == '"':
			text = t.text[t.at:i]
			t.at = i + 1
			if t.escaped {
				text = unescaped(text)
			}
			return text, true
		case c == '\\':
			t.escaped = true
			if i++; i == len(t.text) || strings.IndexByte(escapes, t.text[i]) < 0 && hexDigits(t.text[i:]) < 0 {
				return nil, false
			}
		case c < ' ':
			return nil, false
		case c >= utf8.RuneSelf:
			t.high = true
		}
	}
	return nil, false
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
