package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

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
	Name  text.Shown    `json:"name"`  // as in JSON; empty in a list and at a bracket
	Value text.Shown    `json:"value"` // JSON, or a bracket; empty if the member is missing
	Note  string        `json:"note"`  // the date that a number means
	Marks []findingMark `json:"marks"`
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

// parts decodes a token. A token of other than three segments has no parts, and
// claims alone have no header.
func parts(t *checks.Token, found []rules.Finding) []decodedPart {
	if t.Segments != 3 {
		return []decodedPart{}
	}
	claims := part("claims", t.JSON(checks.Claims), t.ClaimsErr, found)
	if t.HeaderGone() {
		return []decodedPart{claims}
	}
	return []decodedPart{part("header", t.JSON(checks.Header), t.HeaderErr, found), claims}
}

// part shows the members as they stand in the token: in its order, with every
// digit, and a repeated one each time.
func part(name string, members json.RawMessage, err error, found []rules.Finding) decodedPart {
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
	var w writer
	w.members(0, name, members)
	// A rule is about the last of a repeated member, as Go is.
	for i := range w.lines {
		last := len(w.lines) - 1 - i
		w.lines[last].Marks = take(marks, w.places[last])
	}
	// What is left is about members that are not there.
	for _, at := range slices.Sorted(maps.Keys(marks)) {
		w.lines = append(w.lines, decodedLine{Name: short(rules.AsJSON(strings.TrimPrefix(at, name+"."))), Marks: marks[at]})
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
	lines  []decodedLine
	places []string // of each line; empty for a bracket that closes
}

func (w *writer) line(at string, l decodedLine) {
	w.lines = append(w.lines, l)
	w.places = append(w.places, at)
}

// members writes the members of an object.
func (w *writer) members(depth int, at string, object json.RawMessage) {
	inside(object, func(decoder *json.Decoder) {
		name, _ := decoder.Token()
		member, _ := name.(string)
		w.value(depth, at+"."+strings.ReplaceAll(member, ".", `\.`), short(rules.AsJSON(member)), next(decoder))
	})
}

// value writes one value: in one line, unless it holds objects or lists.
func (w *writer) value(depth int, at string, name text.Shown, value json.RawMessage) {
	switch {
	case value[0] == '{' && depth < deepest && filled(value):
		w.line(at, decodedLine{Depth: depth, Name: name, Value: "{"})
		w.members(depth+1, at, value)
		w.line("", decodedLine{Depth: depth, Value: "}"})
	case value[0] == '[' && depth < deepest && nests(value):
		w.line(at, decodedLine{Depth: depth, Name: name, Value: "["})
		inside(value, func(decoder *json.Decoder) { w.value(depth+1, at+"[]", "", next(decoder)) })
		w.line("", decodedLine{Depth: depth, Value: "]"})
	default:
		w.line(at, decodedLine{Depth: depth, Name: name, Value: onOneLine(value), Note: note(at, value)})
	}
}

// inside calls each for all that is in an object or a list. That was read as
// JSON before, so it holds no errors.
func inside(value json.RawMessage, each func(*json.Decoder)) {
	decoder := json.NewDecoder(bytes.NewReader(value))
	for _, _ = decoder.Token(); decoder.More(); {
		each(decoder)
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
	inside(list, func(decoder *json.Decoder) { found = filled(next(decoder)) || found })
	return found
}

// note returns the date that a time claim means.
func note(at string, value json.RawMessage) string {
	if !slices.Contains([]string{"claims.exp", "claims.iat", "claims.nbf", "claims.auth_time"}, at) {
		return ""
	}
	number, err := strconv.ParseFloat(string(value), 64)
	if err != nil {
		return ""
	}
	date, ok := checks.NumericDate(number)
	if !ok {
		return ""
	}
	return date.Format(time.RFC3339)
}

// onOneLine returns JSON without the white space in it.
func onOneLine(value json.RawMessage) text.Shown {
	var b bytes.Buffer
	_ = json.Compact(&b, value) // read as JSON before
	return short(b.String())
}

// short cuts a stranger's text to what the page shows of one value.
func short(s string) text.Shown { return text.Shown(text.Cut(s, longestValue)) }
