package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// decodedPart is the header or the claims, decoded.
type decodedPart struct {
	Name  string        `json:"name"`
	Error text.Shown    `json:"error"` // why it could not be read; empty if it could
	Marks []findingMark `json:"marks"` // findings about the part as a whole
	Lines []decodedLine `json:"lines"`
	More  int           `json:"more"` // how many lines are not shown
}

// decodedLine is one member of the decoded JSON, or the bracket that closes some.
type decodedLine struct {
	Depth int           `json:"depth"`
	At    text.Shown    `json:"at"`    // its place, as findings name it; empty at a bracket that closes
	Name  text.Shown    `json:"name"`  // as in JSON; empty in a list and at a bracket
	Value text.Shown    `json:"value"` // JSON, or a bracket; empty if the member is missing
	Note  string        `json:"note"`  // the date that a number means, and how long ago that is
	Marks []findingMark `json:"marks"`
	Span  []int         `json:"span"`  // its first character in the segment and the one behind its last; none if that is not known
	About *meaning      `json:"about"` // what the member means; nil further down
}

// findingMark says which finding is about a value.
type findingMark struct {
	Finding  int    `json:"finding"` // its index among the result's findings
	Severity string `json:"severity"`
}

// mostLines is how many lines of one part are shown.
const mostLines = 1000

// deepest is how many levels are shown line by line; what lies deeper stands on
// one line.
const deepest = 12

// longestValue is how many characters of one value are shown.
const longestValue = 2000

// parts decodes a token, of which raw is the text. A token of other than three
// segments has no parts, and claims alone have no header.
func parts(t *checks.Token, raw string, found []rules.Finding, c clock) []decodedPart {
	if t.Segments != 3 {
		return []decodedPart{}
	}
	segments := strings.SplitN(raw+"..", ".", 3)
	claims := part("claims", t.JSON(checks.Claims), segments[1], t.ClaimsErr, found, c)
	if t.HeaderGone() {
		return []decodedPart{claims}
	}
	return []decodedPart{part("header", t.JSON(checks.Header), segments[0], t.HeaderErr, found, c), claims}
}

// part shows the members as they stand in the token: in its order, with every
// digit, and a repeated one each time.
func part(name string, members json.RawMessage, segment string, err error, found []rules.Finding, c clock) decodedPart {
	marks := map[string][]findingMark{} // by place, such as "claims.exp"
	for i := range found {
		if at := found[i].At.String(); at == name || strings.HasPrefix(at, name+".") {
			marks[at] = append(marks[at], findingMark{i, found[i].Severity.String()})
		}
	}
	p := decodedPart{Name: name, Marks: take(marks, name), Lines: []decodedLine{}}
	if err != nil {
		p.Error = short(err.Error())
		return p
	}
	w := writer{clock: c, part: name}
	base, aligned := offsetIn(segment, members)
	w.members(0, base, name, members)
	// A rule is about the last of a repeated member, as Go is.
	for i := range w.lines {
		last := len(w.lines) - 1 - i
		line := &w.lines[last]
		line.Marks = take(marks, w.places[last])
		if line.Span == nil || !aligned || line.Span[1] > mostOfSegment {
			line.Span = []int{}
		}
	}
	// What is left is about members that are not there.
	for _, at := range slices.Sorted(maps.Keys(marks)) {
		member := strings.TrimPrefix(at, name+".")
		w.lines = append(w.lines, decodedLine{At: short(at), Name: short(rules.AsJSON(member)), Marks: marks[at], Span: []int{}, About: c.meaningOf(name, member, nil)})
	}
	if p.Lines = append(p.Lines, w.lines...); len(p.Lines) > mostLines {
		p.More = len(p.Lines) - mostLines
		p.Lines = p.Lines[:mostLines]
	}
	return p
}

// take returns the marks of a place, once.
func take(marks map[string][]findingMark, at string) []findingMark {
	taken := marks[at]
	delete(marks, at)
	if taken == nil {
		taken = []findingMark{}
	}
	return taken
}

// writer writes JSON line by line.
type writer struct {
	clock  clock
	part   string // whose members they are
	lines  []decodedLine
	places []string // of each line; empty for a bracket that closes
}

func (w *writer) line(at string, l decodedLine) {
	l.At = short(at)
	w.lines = append(w.lines, l)
	w.places = append(w.places, at)
}

// members writes the members of an object, which begins at the byte from.
func (w *writer) members(depth, from int, at string, object json.RawMessage) {
	inside(object, func(decoder *json.Decoder, begins int) {
		name, _ := decoder.Token()
		member, _ := name.(string)
		value := next(decoder)
		l := decodedLine{Depth: depth, Name: short(rules.AsJSON(member)), Span: span(from+begins, from+int(decoder.InputOffset()))}
		if depth == 0 {
			l.About = w.clock.meaningOf(w.part, member, value)
		}
		w.value(l, from+int(decoder.InputOffset())-len(value), at+"."+strings.ReplaceAll(member, ".", `\.`), value)
	})
}

// value writes one value, which begins at the byte from: in one line, unless it
// holds objects or lists. What else the line holds is in l.
func (w *writer) value(l decodedLine, from int, at string, value json.RawMessage) {
	depth := l.Depth
	switch {
	case value[0] == '{' && depth < deepest && filled(value):
		l.Value = "{"
		w.line(at, l)
		w.members(depth+1, from, at, value)
		w.line("", decodedLine{Depth: depth, Value: "}"})
	case value[0] == '[' && depth < deepest && nests(value):
		l.Value = "["
		w.line(at, l)
		inside(value, func(decoder *json.Decoder, begins int) {
			element := next(decoder)
			end := from + int(decoder.InputOffset())
			w.value(decodedLine{Depth: depth + 1, Span: span(from+begins, end)}, end-len(element), at+"[]", element)
		})
		w.line("", decodedLine{Depth: depth, Value: "]"})
	default:
		l.Value, l.Note = onOneLine(value), w.clock.note(at, value)
		w.line(at, l)
	}
}

// inside calls each for all that is in an object or a list, with the byte at which it
// begins. That was read as JSON before, so it holds no errors.
func inside(value json.RawMessage, each func(decoder *json.Decoder, begins int)) {
	decoder := json.NewDecoder(bytes.NewReader(value))
	for _, _ = decoder.Token(); decoder.More(); {
		begins := int(decoder.InputOffset())
		for strings.IndexByte(" \t\r\n,", value[begins]) >= 0 {
			begins++
		}
		each(decoder, begins)
	}
}

// next returns what stands next in an object or a list.
func next(decoder *json.Decoder) json.RawMessage {
	value := json.RawMessage("null")
	_ = decoder.Decode(&value)
	return value
}

// filled reports whether the value is an object or a list with something in it.
func filled(value json.RawMessage) bool {
	inner := bytes.TrimSpace(value[1:])
	return (value[0] == '{' || value[0] == '[') && inner[0] != '}' && inner[0] != ']'
}

// nests reports whether a list holds an object or a list with something in it.
func nests(list json.RawMessage) (found bool) {
	inside(list, func(decoder *json.Decoder, _ int) { found = filled(next(decoder)) || found })
	return found
}

// onOneLine returns JSON without the white space in it.
func onOneLine(value json.RawMessage) text.Shown {
	var b bytes.Buffer
	_ = json.Compact(&b, value) // read as JSON before
	return short(b.String())
}

// short cuts a stranger's text to what the page shows of one value.
func short(s string) text.Shown { return text.Shown(text.Cut(s, longestValue)) }
