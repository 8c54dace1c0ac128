package checks

// readStrictJSON reads tidy JSON into what encoding/json would make of it. Its texts
// share one copy of the whole.
func readStrictJSON(text []byte) (members map[string]any, ok bool) {
	return new(strictJSON).read(text)
}

// read is readTidy in memory that was used before.
func (t *strictJSON) read(text []byte) (members map[string]any, ok bool) {
	t.reset(text)
	members, ok = t.object(string(text), 0)
	return members, ok && t.end() && t.repeats == 0
}

func (t *strictJSON) object(whole string, depth int) (map[string]any, bool) {
	if depth == strictDepth || !t.take('{') {
		return nil, false
	}
	members, base := map[string]any{}, len(t.names)
	for {
		name, more, ok := t.member(base)
		if !ok || !more {
			return members, ok
		}
		escaped := t.escaped
		value, ok := t.value(whole, depth+1)
		if !ok {
			return nil, false
		}
		if escaped {
			members[string(name)] = value
			continue
		}
		from := cap(t.text) - cap(name) // where name lies in text
		members[whole[from:from+len(name)]] = value
	}
}

func (t *strictJSON) value(whole string, depth int) (any, bool) {
	switch c := t.peek(); {
	case c == '"':
		text, ok := t.quoted()
		if !ok || t.escaped {
			return string(text), ok
		}
		return whole[t.at-1-len(text) : t.at-1], true
	case c == '{':
		return t.object(whole, depth)
	case c == '[':
		t.at++
		return t.list(whole, depth)
	case c == '-' || isDigit(c):
		return t.number()
	}
	return t.word()
}

func (t *strictJSON) list(whole string, depth int) (any, bool) {
	elements := []any{}
	for first := true; depth < strictDepth; first = false {
		more, ok := t.element(first)
		if !ok || !more {
			return elements, ok
		}
		value, ok := t.value(whole, depth+1)
		if !ok {
			return nil, false
		}
		elements = append(elements, value)
	}
	return nil, false
}
