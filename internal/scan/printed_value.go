package scan

import (
	"bytes"
	"encoding/json"

	"realmlint/internal/text"
)

// printed is a value as a program prints it: JSON, or what JavaScript, Python,
// Ruby or Swift write for the same.
type printed struct {
	from, to int // where it stands
	kind     printedKind
	scalar   string // a text, or the JSON of a number or a literal
	members  []printedMember
	elements []printed
	open     bool // nothing closes it: the end was not copied
}

type printedMember struct {
	name  string
	value printed
}

type printedKind uint8

const (
	printedScalar printedKind = iota
	printedText
	printedObject
	printedList
	printedNothing // undefined: it is not there
	printedHidden  // [Object]: something that is not shown
)

// printParser reads values in a text. It gives up early, and looks a few levels
// deep only, so that trying it wherever a value may begin costs little.
type printParser struct {
	text  []byte
	at    int
	depth int
}

const (
	deepestPrinted = 16
	longestRemark  = 512 // a comment, or what stands in place of a value
)

// printedRemark is what inspecting tools write in place of a value.
var printedRemark = text.Lazily(`^\[(?:(Object|Array|Map|Set|Circular|Getter|Setter)|Function|AsyncFunction|class|Symbol)\b[^\[\]\n]{0,200}\]`)

// value reads the value that begins here.
func (p *printParser) value() (v printed, ok bool) {
	if p.depth == deepestPrinted || p.at == len(p.text) {
		return v, false
	}
	p.depth++
	defer func() { p.depth-- }()
	v.from = p.at
	switch b := p.text[p.at]; {
	case b == '{':
		ok = p.object(&v, "}")
	case b == '[':
		ok = p.list(&v)
	case b == '-' || '0' <= b && b <= '9':
		ok = p.number(&v)
	default:
		if v.scalar, ok = p.quoted(); ok {
			v.kind = printedText
		} else {
			ok = p.word(&v)
		}
	}
	v.to = p.at
	return v, ok
}

// list reads a list, Swift's dictionary in the same brackets, or a remark in
// place of a value.
func (p *printParser) list(v *printed) bool {
	if rest := p.text[p.at:min(len(p.text), p.at+longestRemark)]; len(rest) > 1 && class[rest[1]] == letter {
		if remark := printedRemark().FindSubmatch(rest); remark != nil {
			p.at += len(remark[0])
			if v.kind = printedNothing; remark[1] != nil {
				v.kind = printedHidden
			}
			return true
		}
	}
	if p.isDictionary() {
		return p.object(v, "]")
	}
	v.kind = printedList
	for p.at++; ; {
		lineEnds, comma := p.separator()
		if p.begins("]") {
			p.at++
			return true
		}
		if len(v.elements) > 0 && !comma && lineEnds == 0 {
			return false
		}
		element, ok := p.value()
		if !ok {
			return false
		}
		v.elements = append(v.elements, element)
	}
}

// isDictionary reports whether a bracket holds a name with a colon behind it, as
// Swift prints a dictionary.
func (p *printParser) isDictionary() bool {
	ahead := printParser{text: p.text, at: p.at + 1}
	ahead.space()
	_, ok := ahead.quoted()
	ahead.space()
	return ok && ahead.begins(":")
}

// object reads the members of an object. Where the text ends, or a line begins
// with what is no member, its end was not copied. One with dots in place of members
// is none.
func (p *printParser) object(v *printed, end string) bool {
	v.kind = printedObject
	for p.at++; ; {
		before := p.at
		lineEnds, comma := p.separator()
		ended := p.at == len(p.text)
		abridged := bytes.HasPrefix(p.text[p.at:], []byte("..")) || bytes.HasPrefix(p.text[p.at:], []byte("…"))
		switch {
		case p.begins(end):
			p.at++
			return true
		case abridged, len(v.members) > 0 && !comma && lineEnds == 0 && !ended:
			return false
		}
		name, ok := p.name()
		isMember := ok
		var value printed
		if isMember {
			p.space()
			value, ok = p.value()
		}
		switch {
		case ok:
			v.members = append(v.members, printedMember{name, value})
		case len(v.members) > 0 && (ended || lineEnds > 1 || lineEnds == 1 && !isMember):
			p.at, v.open = before, true
			return true
		default:
			return false
		}
	}
}

// separator passes over what parts two members: a comma or a line end.
func (p *printParser) separator() (lineEnds int, comma bool) {
	lineEnds = p.space()
	if comma = p.begins(","); comma {
		p.at++
		lineEnds += p.space()
	}
	return lineEnds, comma
}

// name reads the name of a member, and what stands between it and its value.
func (p *printParser) name() (name string, ok bool) {
	if p.at == len(p.text) {
		return "", false
	}
	if name, ok = p.quoted(); !ok {
		if p.begins(":") { // a symbol of Ruby's
			p.at++
		}
		name = p.identifier()
		if content, prefixed := p.quoted(); prefixed && len(name) == 1 {
			name = content
		}
		ok = name != ""
	}
	p.space()
	switch rest := p.text[p.at:]; {
	case !ok:
		return "", false
	case bytes.HasPrefix(rest, []byte("=>")):
		p.at += 2
	case bytes.HasPrefix(rest, []byte{':'}):
		p.at++
	default:
		return "", false
	}
	return name, true
}

// json returns a value as JSON: as it stands, if that is JSON.
func (p *printParser) json(v *printed) []byte {
	if raw := p.text[v.from:v.to]; (v.kind == printedObject || v.kind == printedList) && json.Valid(raw) {
		return raw
	}
	var b bytes.Buffer
	switch v.kind {
	case printedText:
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(v.scalar) // a text can be encoded
		b.Truncate(b.Len() - 1)      // its line end
	case printedObject:
		b.WriteByte('{')
		for i := range v.members {
			m := &v.members[i]
			if m.value.kind >= printedNothing {
				continue
			}
			if b.Len() > 1 {
				b.WriteByte(',')
			}
			b.Write(p.json(&printed{kind: printedText, scalar: m.name}))
			b.WriteByte(':')
			b.Write(p.json(&m.value))
		}
		b.WriteByte('}')
	case printedList:
		b.WriteByte('[')
		for i := range v.elements {
			if i > 0 {
				b.WriteByte(',')
			}
			b.Write(p.json(&v.elements[i]))
		}
		b.WriteByte(']')
	case printedNothing, printedHidden:
		b.WriteString("null")
	default:
		b.WriteString(v.scalar)
	}
	return b.Bytes()
}
