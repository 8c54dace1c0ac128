package settings

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"realmlint/checks"

	"gopkg.in/yaml.v3"
)

// Plain returns an error if n or nodes below it are more than they say, but for scalars
// with one of tags. Path is the file in which n stands.
func Plain(path string, n *yaml.Node, tags []string) error {
	return errors.Join(unplain(path, n, tags)...)
}

// ParseYAML returns the only node of the only document in text, which stands in the
// file at path. Whoever reads of it asks Plain first: there may be aliases, and tags.
func ParseYAML(path string, text []byte) (*yaml.Node, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if err := CheckText(path, text); err != nil {
		return nil, err
	}
	documents, err := split(text)
	if err != nil {
		return nil, syntaxError(path, text, err)
	}
	if len(documents) == 0 || empty(documents[0]) {
		return nil, &Error{
			Position: checks.Position{File: path},
			Text:     "there are no settings in it",
			Advice:   `write at least "app_id: myapp-abcde" and "key: {env: REALM_SIGNING_KEY}"`,
		}
	}
	if len(documents) > 1 {
		at := checks.Position{File: path, Line: documents[1].Line, Column: documents[1].Column}
		return nil, Errorf(at, "a second YAML document begins here; keep one")
	}
	return documents[0].Content[0], nil
}

// CheckText refuses what is not text at all, or holds a character that no
// settings file has, before a parser sees it.
func CheckText(path string, text []byte) error {
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return Errorf(checks.Position{File: path}, "this is UTF-16; save it as UTF-8")
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			return Errorf(PositionIn(path, text[:i]), "this is not UTF-8; save the file as UTF-8")
		case !allowed(c):
			return Errorf(PositionIn(path, text[:i]), "character %U cannot stand in a settings file; take it out", c)
		}
		i += size
	}
	return nil
}

// PositionIn returns the place in the file at path that comes after text.
func PositionIn(path string, text []byte) checks.Position {
	return checks.Position{
		File:   path,
		Line:   1 + bytes.Count(text, []byte("\n")),
		Column: 1 + utf8.RuneCount(text[bytes.LastIndexByte(text, '\n')+1:]),
	}
}

// allowed reports whether YAML allows c (its production c-printable).
func allowed(c rune) bool {
	switch {
	case c < 0x20:
		return c == '\t' || c == '\n' || c == '\r'
	case c < 0xA0:
		return c < 0x7F || c == 0x85
	default:
		return c != 0xFEFF && c != 0xFFFE && c != 0xFFFF
	}
}

// split returns the first two documents of text.
func split(text []byte) ([]*yaml.Node, error) {
	var documents []*yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	for len(documents) < 2 {
		document := new(yaml.Node)
		err := decoder.Decode(document)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
	return documents, nil
}

// empty reports whether a document holds nothing or null.
func empty(document *yaml.Node) bool {
	return len(document.Content) == 0 || document.Content[0].Tag == "!!null" && document.Content[0].Anchor == ""
}

// unplain returns what is wrong with n and the nodes below it that are more than
// they say. Aliases can make a small file endless, tags change what a value is,
// and a key that begins with one of their characters would be read as one. A scalar
// may have one of tags.
func unplain(path string, n *yaml.Node, tags []string) []error {
	fault := func(text string) []error {
		return []error{Errorf(checks.Position{File: path, Line: n.Line, Column: n.Column}, "%s", text)}
	}
	switch {
	case n.Kind == yaml.AliasNode, n.Anchor != "":
		return fault(`YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`)
	case n.Tag == "!!merge":
		return fault(`YAML's "<<" is not read; write the settings out`)
	case n.Style&yaml.TaggedStyle != 0 && !(n.Kind == yaml.ScalarNode && slices.Contains(tags, n.Tag)):
		return fault(`YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`)
	}
	var errs []error
	for _, below := range n.Content {
		errs = append(errs, unplain(path, below, tags)...)
	}
	return errs
}

// syntaxError says in our own words what yaml.v3 could not read: its own can
// hold the value that it failed on.
func syntaxError(path string, text []byte, err error) error {
	line, content := brokenLine(text)
	e := &Error{Position: checks.Position{File: path, Line: line}, Text: "this is not YAML"}
	if indent := content[:len(content)-len(bytes.TrimLeft(content, " \t"))]; bytes.Contains(indent, []byte("\t")) {
		e.Text = tab
		return e
	}
	for _, known := range syntax {
		if strings.Contains(err.Error(), known.theirs) {
			e.Text = known.ours
			break
		}
	}
	return e
}

// brokenLine returns the number and the text of the line that broke: the one
// after the longest part that is still YAML. yaml.v3 only gives the line on
// which the innermost mapping begins, and that one off. In files so large that
// it would take long, the number is zero.
func brokenLine(text []byte) (int, []byte) {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if len(lines)*len(text) > 2<<20 {
		return 0, nil
	}
	end := len(text)
	for i := len(lines) - 1; i >= 0; i-- {
		end -= len(lines[i])
		if _, err := split(text[:end]); err == nil {
			return i + 1, lines[i]
		}
	}
	return 1, lines[0]
}

const (
	tab       = "the line begins with a tab; YAML is indented with spaces"
	quoteIt   = "put quotes around it"
	unclosed  = `a "{" or "[" is not closed, or a comma is missing`
	escape    = `a "\" in double quotes begins an escape; put the value in single quotes`
	tag       = `YAML takes "!" at the beginning of a value for a tag; ` + quoteIt
	goesOn    = "the line does not go on with what is above it; mend its indentation or its quotes"
	directive = `YAML takes a line that begins with "%" for a directive; take it out`
	anchor    = `YAML takes "&" or "*" at the beginning of a value for an anchor; ` + quoteIt
)

// syntax is what yaml.v3 says about broken files, first match first.
var syntax = []struct{ theirs, ours string }{
	{"unknown anchor", anchor},
	{"expected alphabetic or numeric character", anchor},
	{"mapping values are not allowed", `a ":" stands where none can; put quotes around the value, or mend the indentation`},
	{"cannot start any token", `a value begins with a character that YAML keeps for itself, such as "@" or "%"; ` + quoteIt},
	{"found a tab character", tab},
	{"could not find expected ':'", `a ":" is missing after a name, or a quote or bracket is not closed`},
	{"did not find expected key", goesOn},
	{"did not find expected '-' indicator", `the line does not go on with the list above it; mend its indentation or begin it with "- "`},
	{"did not find expected ',' or", unclosed},
	{"did not find expected node content", unclosed},
	{"found unexpected end of stream", "a quote is not closed"},
	{"found unexpected document indicator", "a quote is not closed"},
	{"unknown escape character", escape},
	{"hexdecimal number", escape},
	{"Unicode character escape code", escape},
	{"surrogate", escape},
	{"block sequence entries are not allowed", `a list cannot begin here; put its "- " on the next line`},
	{"incompatible YAML document", directive},
	{"directive", directive},
	{"version number", directive},
	{"digit or '.'", directive},
	{"non-alphabetical character", directive},
	{"<document start>", goesOn},
	{"tag", tag},
	{"'!'", tag},
	{"'>'", tag},
	{"URI escaped octet", tag},
	{"comment or line break", `only a comment can stand after "|" or ">"; put the value on the next line`},
	{"indentation indicator", `YAML takes a number after "|" or ">" for an indentation; put the value on the next line`},
	{"exceeded max depth", "lists or mappings are nested too deeply"},
}
