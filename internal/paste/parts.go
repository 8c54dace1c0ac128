package paste

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"realmlint/checks"
	"realmlint/rules"
)

// Part is the header or the claims, decoded.
type Part struct {
	Name  string `json:"name"`
	Error string `json:"error"` // why it could not be read; empty if it could
	Marks []Mark `json:"marks"` // findings about the part as a whole
	Lines []Line `json:"lines"`
	More  int    `json:"more"` // how many lines are not shown
}

// Line is one member of the decoded JSON, or the bracket that closes some.
type Line struct {
	Depth int    `json:"depth"`
	Name  string `json:"name"`  // as in JSON; empty in a list and at a bracket
	Value string `json:"value"` // JSON, or a bracket; empty if the member is missing
	Note  string `json:"note"`  // the date that a number means
	Marks []Mark `json:"marks"`
}

// Mark says which finding is about a value.
type Mark struct {
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

// parts decodes a token. A token of other than three segments has no parts.
func parts(t *checks.Token, found []rules.Finding) []Part {
	if t.Segments != 3 {
		return []Part{}
	}
	return []Part{
		part("header", t.Header, t.HeaderErr, found),
		part("claims", t.Claims, t.ClaimsErr, found),
	}
}

func part(name string, members map[string]any, err error, found []rules.Finding) Part {
	d := decoder{marks: map[string][]Mark{}}
	for i := range found {
		if at := found[i].At; at == name || strings.HasPrefix(at, name+".") {
			d.marks[at] = append(d.marks[at], Mark{i, found[i].Severity.String()})
		}
	}
	p := Part{Name: name, Marks: d.take(name), Lines: []Line{}}
	if err != nil {
		p.Error = printable(err.Error())
		return p
	}
	d.members(0, name, members)
	// What is left is about members that are not there.
	for _, at := range slices.Sorted(maps.Keys(d.marks)) {
		d.lines = append(d.lines, Line{Name: asJSON(strings.TrimPrefix(at, name+".")), Marks: d.take(at)})
	}
	if p.Lines = append(p.Lines, d.lines...); len(p.Lines) > mostLines {
		p.More = len(p.Lines) - mostLines
		p.Lines = p.Lines[:mostLines]
	}
	return p
}

// decoder writes JSON line by line and puts each mark where it belongs.
type decoder struct {
	marks map[string][]Mark // by place, such as "claims.exp"
	lines []Line
}

// take returns the marks of a place, once.
func (d *decoder) take(at string) []Mark {
	marks := d.marks[at]
	delete(d.marks, at)
	if marks == nil {
		marks = []Mark{}
	}
	return marks
}

func (d *decoder) members(depth int, at string, members map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		d.value(depth, at+"."+strings.ReplaceAll(name, ".", `\.`), asJSON(name), members[name])
	}
}

// value writes one value: in one line, unless it holds objects or lists.
func (d *decoder) value(depth int, at, name string, value any) {
	line := Line{Depth: depth, Name: name, Marks: d.take(at)}
	object, isObject := value.(map[string]any)
	list, isList := value.([]any)
	switch {
	case isObject && len(object) > 0 && depth < deepest:
		line.Value = "{"
		d.lines = append(d.lines, line)
		d.members(depth+1, at, object)
		d.lines = append(d.lines, Line{Depth: depth, Value: "}", Marks: []Mark{}})
	case isList && slices.ContainsFunc(list, nested) && depth < deepest:
		line.Value = "["
		d.lines = append(d.lines, line)
		for _, element := range list {
			d.value(depth+1, at+"[]", "", element)
		}
		d.lines = append(d.lines, Line{Depth: depth, Value: "]", Marks: []Mark{}})
	default:
		line.Value = asJSON(value)
		if depth == 0 {
			line.Note = note(at, value)
		}
		d.lines = append(d.lines, line)
	}
}

func nested(value any) bool {
	switch value := value.(type) {
	case map[string]any:
		return len(value) > 0
	case []any:
		return len(value) > 0
	}
	return false
}

// note returns the date that a time claim means.
func note(at string, value any) string {
	number, ok := value.(float64)
	if !ok || !slices.Contains([]string{"claims.exp", "claims.iat", "claims.nbf", "claims.auth_time"}, at) {
		return ""
	}
	date, ok := checks.NumericDate(number)
	if !ok {
		return ""
	}
	return date.Format(time.RFC3339)
}

// asJSON returns a value as it stands in JSON, on one line.
func asJSON(value any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	// Values that were decoded from JSON can be encoded again.
	_ = encoder.Encode(value)
	return printable(strings.TrimSuffix(b.String(), "\n"))
}

// printable escapes what would turn or hide the text around it, and cuts what
// is long.
func printable(text string) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n == longestValue {
			b.WriteString("…")
			break
		}
		n++
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
