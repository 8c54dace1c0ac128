package checks

import (
	"slices"
	"unicode/utf8"
)

// kind is what a JSON value is.
type kind uint8

const (
	kindAbsent kind = iota
	kindNull
	kindTruth // true or false
	kindNumber
	kindText
	kindList
	kindObject
)

// claim is what is known of one claim without building it.
type claim struct {
	kind   kind
	number float64
	text   []byte
}

// The claims that are read into facts; the others are remembered by name.
const (
	claimAud = iota
	claimExp
	claimIat
	claimIss
	claimNbf
	claimSub
	namedClaims
)

// named returns the place of a claim among the named ones.
func named(name []byte) (at int, ok bool) {
	if len(name) != len("aud") {
		return 0, false
	}
	switch string(name) {
	case "aud":
		return claimAud, true
	case "exp":
		return claimExp, true
	case "iat":
		return claimIat, true
	case "iss":
		return claimIss, true
	case "nbf":
		return claimNbf, true
	case "sub":
		return claimSub, true
	}
	return 0, false
}

// member is a claim with its name.
type member struct {
	name []byte
	claim
}

// claimFacts is what one walk over the claims finds. It makes no map, and its
// texts are parts of what was read.
type claimFacts struct {
	named  [namedClaims]claim
	others []member
	// audience holds the texts of aud; textual reports that it holds nothing
	// else.
	audience [][]byte
	textual  bool
	// paths holds what stands at the paths that the settings ask about.
	paths []PathValue

	strict  bool // the JSON was read by the walk, and means what encoding/json makes of it
	repeats bool // an object repeats a name, of which the last counts

	stranger bool // nobody knows who issued it, as was found out before
}

// PathValue is what claims hold at a path that settings name.
type PathValue struct {
	There      bool // something other than null
	Text       bool // a text
	Structured bool // an array or an object
	Length     int  // of a text, in characters
}

// reset forgets everything but the memory.
func (f *claimFacts) reset(paths int) {
	f.named, f.others, f.audience = [namedClaims]claim{}, f.others[:0], f.audience[:0]
	f.textual, f.strict, f.repeats, f.stranger = false, false, false, false
	f.paths = slices.Grow(f.paths[:0], paths)[:paths]
	clear(f.paths)
}

// claimWalk reads the facts of one token's claims after the other.
type claimWalk struct {
	strictJSON
	facts *claimFacts
}

// read walks over the claims. It is false for JSON that is not strict, of which
// the facts say nothing then.
func (w *claimWalk) read(claims []byte, facts *claimFacts, paths *pathTrie) bool {
	w.reset(claims)
	w.facts = facts
	if !w.take('{') {
		return false
	}
	for {
		name, more, ok := w.member(0)
		if !ok {
			return false
		}
		if !more {
			break
		}
		if ok = w.claim(name, paths.step(name)); !ok {
			return false
		}
	}
	facts.strict, facts.repeats = w.end(), w.repeats > 0
	return facts.strict
}

// claim reads one claim. Of a repeated one the last counts.
func (w *claimWalk) claim(name []byte, paths *pathTrie) bool {
	at, isNamed := named(name)
	switch {
	case paths != nil:
		w.forget(paths)
		value, ok := w.value(paths, 1)
		if isNamed {
			return false // a registered claim is copied by nobody, so no path leads there
		}
		w.facts.others = append(w.facts.others, member{name, value})
		return ok
	case at == claimAud && isNamed:
		return w.audience()
	}
	value, ok := w.plain(1)
	if isNamed {
		w.facts.named[at] = value
	} else {
		w.facts.others = append(w.facts.others, member{name, value})
	}
	return ok
}

// audience reads aud: a text or a list of texts, or something else.
func (w *claimWalk) audience() bool {
	facts := w.facts
	facts.audience, facts.textual = facts.audience[:0], true
	if w.peek() != '[' {
		one, ok := w.plain(1)
		facts.named[claimAud] = one
		if facts.textual = one.kind == kindText; facts.textual {
			facts.audience = append(facts.audience, one.text)
		}
		return ok
	}
	w.at++
	facts.named[claimAud] = claim{kind: kindList}
	for first := true; ; first = false {
		more, ok := w.element(first)
		if !ok || !more {
			return ok
		}
		one, ok := w.plain(2)
		if !ok {
			return false
		}
		if one.kind == kindText {
			facts.audience = append(facts.audience, one.text)
		} else {
			facts.textual = false
		}
	}
}

// plain reads a value of which nobody asks what is in it.
func (w *claimWalk) plain(depth int) (value claim, ok bool) {
	switch c := w.peek(); {
	case c == '"':
		value.kind = kindText
		value.text, ok = w.quoted()
	case c == '-' || isDigit(c):
		value.kind = kindNumber
		value.number, ok = w.number()
	case c == '[':
		value.kind, ok = kindList, w.skip(depth)
	case c == '{':
		value.kind, ok = kindObject, w.skip(depth)
	case c == 'n':
		value.kind = kindNull
		_, ok = w.word()
	default:
		value.kind = kindTruth
		_, ok = w.word()
	}
	return value, ok
}

// value reads a value into which paths of the settings lead.
func (w *claimWalk) value(paths *pathTrie, depth int) (value claim, ok bool) {
	if depth == strictDepth {
		return claim{}, false
	}
	if len(paths.inner) > 0 && w.peek() == '{' {
		value.kind, ok = kindObject, w.members(paths, depth)
	} else {
		value, ok = w.plain(depth)
	}
	seen := value.atPath()
	for _, at := range paths.ends {
		w.facts.paths[at] = seen
	}
	return value, ok
}

// members reads an object into which paths lead.
func (w *claimWalk) members(paths *pathTrie, depth int) bool {
	w.at++
	base := len(w.names)
	for {
		name, more, ok := w.member(base)
		if !ok || !more {
			return ok
		}
		inner := paths.step(name)
		if inner == nil {
			if ok = w.skip(depth + 1); !ok {
				return false
			}
			continue
		}
		w.forget(inner)
		if _, ok = w.value(inner, depth+1); !ok {
			return false
		}
	}
}

// forget drops what an earlier member of the same name held.
func (w *claimWalk) forget(paths *pathTrie) {
	for _, at := range paths.ends {
		w.facts.paths[at] = PathValue{}
	}
	for i := range paths.inner {
		w.forget(&paths.inner[i])
	}
}

// fromMap takes the facts from claims that encoding/json has read, as it has to
// where they are not strict.
func (f *claimFacts) fromMap(claims map[string]any, paths [][]string) {
	for name, value := range claims {
		fact := factOf(value)
		if at, ok := named([]byte(name)); ok {
			f.named[at] = fact
		} else {
			f.others = append(f.others, member{[]byte(name), fact})
		}
	}
	switch one := claims["aud"].(type) {
	case string:
		f.audience, f.textual = append(f.audience, []byte(one)), true
	case []any:
		f.textual = true
		for _, element := range one {
			if text, ok := element.(string); ok {
				f.audience = append(f.audience, []byte(text))
			} else {
				f.textual = false
			}
		}
	}
	for i, path := range paths {
		f.paths[i] = pathValueOf(claims, path)
	}
}

// factOf returns what is known of a value that encoding/json has made.
func factOf(value any) claim {
	switch value := value.(type) {
	case nil:
		return claim{kind: kindNull}
	case bool:
		return claim{kind: kindTruth}
	case float64:
		return claim{kind: kindNumber, number: value}
	case string:
		return claim{kind: kindText, text: []byte(value)}
	case []any:
		return claim{kind: kindList}
	}
	return claim{kind: kindObject}
}

// pathValueOf returns what claims hold at a path; nothing for a path of no
// names.
func pathValueOf(claims map[string]any, path []string) PathValue {
	if len(path) == 0 {
		return PathValue{}
	}
	return factOf(at(claims, path)).atPath()
}

// atPath returns what a claim is to those who ask what stands at its path.
func (c claim) atPath() PathValue {
	if c.kind == kindAbsent || c.kind == kindNull {
		return PathValue{}
	}
	return PathValue{
		There: true, Text: c.kind == kindText, Structured: c.kind == kindList || c.kind == kindObject,
		Length: utf8.RuneCount(c.text),
	}
}
