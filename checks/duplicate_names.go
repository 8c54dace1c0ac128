package checks

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// DuplicateName is a member that one JSON object holds more than once.
type DuplicateName struct {
	// Path is "exp", or "user_data.name" for a member of a member. Of a long one
	// only the ends are there: "a.b.c.(12 more).x.y.z".
	Path        string
	Times       int
	First, Last string // the values as they stand in the JSON
}

// deepestJSON is how deep encoding/json reads. What lies deeper no reader of a
// token has seen, and nothing is said of it.
const deepestJSON = 10_000

// DuplicateName returns the first member that an object in the Header or the
// Claims holds more than once. Go, and so golang-jwt, takes the last of them
// (cases "dup-hs-none", "dup-exp-valid-last" of the oracle); RFC 8259 leaves
// that to the reader, and others take the first or refuse. Of objects in one
// another the inner comes first.
//
// It goes without recursion and copies no text on the way: a stranger may nest
// millions of levels, and unrecoverable is a stack that has no more room.
func (t *Token) DuplicateName(part Part) (member DuplicateName, found bool) {
	if t.strict(part) {
		return DuplicateName{}, false
	}
	text := t.decoded(part)
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var open []openValue
	for {
		token, err := decoder.Token()
		if err != nil || len(open) > deepestJSON {
			return DuplicateName{}, false
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			open = append(open, openValue{object: token == json.Delim('{')})
			continue
		case json.Delim('}'), json.Delim(']'):
			if closed := &open[len(open)-1]; closed.repeated != nil {
				return duplicateIn(open), true
			}
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			return DuplicateName{}, false
		}
		switch in := &open[len(open)-1]; {
		case in.object && !in.named:
			in.name, in.named, in.from = token.(string), true, decoder.InputOffset()
		case in.object:
			in.add(bytes.TrimLeft(text[in.from:decoder.InputOffset()], ": \t\r\n"))
		}
	}
}

// openValue is an object or a list that was begun and has not ended yet.
type openValue struct {
	object   bool
	named    bool   // the name of a member was read, its value comes
	name     string // the last that was read
	from     int64  // where that name ends
	members  map[string]*seen
	repeated *seen // the first of them that stood twice
}

// seen is one name in an object, with its first and its last value so far.
type seen struct {
	name        string
	times       int
	first, last []byte
}

// add takes up the value of the member that was named last.
func (o *openValue) add(value []byte) {
	if o.members == nil {
		o.members = map[string]*seen{}
	}
	one := o.members[o.name]
	if one == nil {
		one = &seen{name: o.name, first: value}
		o.members[o.name] = one
	}
	one.times++
	one.last = value
	if o.named = false; one.times == 2 && o.repeated == nil {
		o.repeated = one
	}
}

// endsOfPath is how many names are shown at either end of a long path.
const endsOfPath = 3

// duplicateIn returns what the innermost of the open values holds twice.
func duplicateIn(open []openValue) DuplicateName {
	var names []string
	for _, outer := range open[:len(open)-1] {
		if outer.object {
			names = append(names, outer.name)
		}
	}
	one := open[len(open)-1].repeated
	names = append(names, one.name)
	if between := len(names) - 2*endsOfPath; between > 1 {
		names = slices.Replace(names, endsOfPath, len(names)-endsOfPath, fmt.Sprintf("(%d more)", between))
	}
	return DuplicateName{strings.Join(names, "."), one.times, string(one.first), string(one.last)}
}
