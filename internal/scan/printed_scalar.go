package scan

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"realmlint/internal/text"
)

// closingQuotes are the quotes that may stand around a text, and what ends it.
var closingQuotes = map[rune]string{'"': `"`, '\'': "'", '`': "`", '“': "”“", '„': "“”", '‘': "’", '’': "’", '«': "»"}

var (
	printedNumber = text.Lazily(`^-?(?:0|[1-9][0-9_]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?`)

	literals = map[string]string{"true": "true", "false": "false", "null": "null", "True": "true", "False": "false", "None": "null", "nil": "null"}
	noValues = []string{"undefined", "NaN"}
)

// number reads one, with the marks of other languages' long ones.
func (p *printParser) number(v *printed) bool {
	digits := printedNumber().Find(p.text[p.at:])
	p.at += len(digits)
	if p.begins("nL") {
		p.at++
	}
	v.scalar = strings.ReplaceAll(string(digits), "_", "")
	return len(digits) > 0 && (p.at == len(p.text) || p.begins(",}] \t\r\n#/"))
}

// quoted reads a text in quotes, which ends in its own line.
func (p *printParser) quoted() (content string, ok bool) {
	quote, width := utf8.DecodeRune(p.text[p.at:])
	ends := closingQuotes[quote]
	if ends == "" {
		return "", false
	}
	escaped := false
	for at := p.at + width; at < len(p.text); {
		r, size := utf8.DecodeRune(p.text[at:])
		switch {
		case r == '\n':
			return "", false
		case r == '\\' && at+1 < len(p.text):
			escaped = true
			size++
		case strings.ContainsRune(ends, r):
			raw := string(p.text[p.at+width : at])
			p.at = at + size
			return unescaped(raw, escaped)
		}
		at += size
	}
	return "", false
}

// unescaped returns what a text means that stood in quotes.
func unescaped(raw string, escaped bool) (content string, ok bool) {
	if !escaped {
		return raw, true
	}
	plain := strings.NewReplacer(`\\`, `\\`, `\"`, `\"`, `\'`, `'`, "\\`", "`", `"`, `\"`, "\t", `\t`).Replace(raw)
	return content, json.Unmarshal([]byte(`"`+plain+`"`), &content) == nil
}

// identifier reads a name without quotes; "" if none stands here.
func (p *printParser) identifier() string {
	from := p.at
	for p.at < len(p.text) && p.at-from < longestMember && (class[p.text[p.at]] == letter && p.text[p.at] != '-' || p.text[p.at] == '$') {
		p.at++
	}
	if b := p.text[from:]; p.at > from && '0' <= b[0] && b[0] <= '9' {
		p.at = from
	}
	return string(p.text[from:p.at])
}

// word reads a literal, a text behind the letter that Python puts before it, or
// an object behind the name of its class.
func (p *printParser) word(v *printed) bool {
	name := p.identifier()
	switch {
	case name == "":
		return false
	case literals[name] != "":
		v.scalar = literals[name]
		return true
	case slices.Contains(noValues, name):
		v.kind = printedNothing
		return true
	case len(name) == 1:
		content, ok := p.quoted()
		v.kind, v.scalar = printedText, content
		return ok
	}
	p.space()
	if !p.begins("{") {
		return false
	}
	v.from = p.at
	return p.object(v, "}")
}

// space passes over white space, the marks of quoted mail and comments. It
// returns how many line ends there were.
func (p *printParser) space() (lineEnds int) {
	for p.at < len(p.text) {
		rest := p.text[p.at:]
		switch b := rest[0]; {
		case b == '\n':
			lineEnds++
			p.at++
			p.at += len(rest[1:]) - len(bytes.TrimLeft(rest[1:], " \t>|"))
		case b == ' ' || b == '\t' || b == '\r':
			p.at++
		case bytes.HasPrefix(rest, []byte("\u00a0")):
			p.at += len("\u00a0")
		case bytes.HasPrefix(rest, []byte("//")), b == '#':
			n := bytes.IndexByte(rest[:min(len(rest), longestRemark)], '\n')
			if n < 0 {
				return lineEnds
			}
			p.at += n
		case bytes.HasPrefix(rest, []byte("/*")):
			n := bytes.Index(rest[:min(len(rest), longestRemark)], []byte("*/"))
			if n < 0 {
				return lineEnds
			}
			p.at += n + 2
		default:
			return lineEnds
		}
	}
	return lineEnds
}

// begins reports whether one of the bytes stands here.
func (p *printParser) begins(with string) bool {
	return p.at < len(p.text) && strings.IndexByte(with, p.text[p.at]) >= 0
}
