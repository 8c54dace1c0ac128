package checks

import (
	"bytes"
	"encoding/json"
	"strings"
)

// DuplicateName is a member that one JSON object holds more than once.
type DuplicateName struct {
	Path        string // "exp", or "user_data.name" for a member of a member
	Times       int
	First, Last string // the values as they stand in the JSON
}

// DuplicateName returns the first member that an object in the Header or the
// Claims holds more than once. Go, and so golang-jwt, takes the last of them
// (cases "dup-hs-none", "dup-exp-valid-last" of the oracle); RFC 8259 leaves
// that to the reader, and others take the first or refuse.
func (t *Token) DuplicateName(part Part) (member DuplicateName, found bool) {
	if t.strict(part) {
		return DuplicateName{}, false
	}
	text := t.decoded(part)
	scan := memberScan{text: text, decoder: json.NewDecoder(bytes.NewReader(text))}
	scan.decoder.UseNumber()
	scan.value()
	if len(scan.found) == 0 {
		return DuplicateName{}, false
	}
	return scan.found[0], true
}

// memberScan walks through the tokens of JSON that could be read before. Text
// is not copied on the way: a stranger may nest it ten thousand deep.
type memberScan struct {
	text    []byte
	decoder *json.Decoder
	path    []string
	found   []DuplicateName
}

// seen is one name in an object, with its first and its last value so far.
type seen struct {
	times       int
	first, last []byte
}

// value walks over one value and reports whether all of it was there.
func (s *memberScan) value() bool {
	token, err := s.decoder.Token()
	if err != nil {
		return false
	}
	switch token {
	case json.Delim('{'):
		return s.object()
	case json.Delim('['):
		for s.decoder.More() {
			if !s.value() {
				return false
			}
		}
		return s.close()
	}
	return true
}

// object walks over an object whose opening brace is behind it.
func (s *memberScan) object() bool {
	members := map[string]*seen{}
	var repeated []string
	for s.decoder.More() {
		name, value, ok := s.member()
		if !ok {
			return false
		}
		if members[name] == nil {
			members[name] = &seen{first: value}
		}
		members[name].times++
		members[name].last = value
		if members[name].times == 2 {
			repeated = append(repeated, name)
		}
	}
	if !s.close() {
		return false
	}
	for _, name := range repeated {
		s.found = append(s.found, DuplicateName{
			Path:  strings.Join(append(s.path[:len(s.path):len(s.path)], name), "."),
			Times: members[name].times,
			First: string(members[name].first),
			Last:  string(members[name].last),
		})
	}
	return true
}

// member walks over a name and its value.
func (s *memberScan) member() (name string, value []byte, ok bool) {
	token, err := s.decoder.Token()
	name, isName := token.(string)
	if err != nil || !isName {
		return "", nil, false
	}
	from := s.decoder.InputOffset()
	s.path = append(s.path, name)
	ok = s.value()
	s.path = s.path[:len(s.path)-1]
	return name, bytes.TrimLeft(s.text[from:s.decoder.InputOffset()], ": \t\r\n"), ok
}

// close steps over a closing bracket or brace.
func (s *memberScan) close() bool {
	_, err := s.decoder.Token()
	return err == nil
}
