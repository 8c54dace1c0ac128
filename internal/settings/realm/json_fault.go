package realm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/settings"
)

// What is no JSON for a reason of its own. A pattern is compiled when a file is
// broken, and not before.
const (
	// skeleton is what the documentation writes for a value in its listing of a
	// provider, and nobody else does.
	skeleton = `(?m)"<boolean>"|:\s*<boolean>|^\s*"?\.\.\."?,?\s*$`
	// conflict is a line that git leaves where two versions did not merge.
	conflict = `(?m)^(?:<{7} |={7}$|={7}\r$|>{7} )`
)

// jsonFault says where text stops being JSON, and what is the likely cause.
// What stands there is not repeated: it may be a part of a key.
func jsonFault(path string, text []byte, broken *json.SyntaxError) error {
	at := min(max(int(broken.Offset)-1, 0), len(text))
	if strings.Contains(broken.Error(), "unexpected end") {
		at = len(text)
	}
	fault := func(at int, reason string) *settings.Error {
		return settings.Errorf(settings.PositionIn(path, text[:at]), "%s", reason)
	}
	if found := regexp.MustCompile(skeleton).FindIndex(text); found != nil {
		e := fault(at, "this is the documentation's own listing of a provider, which is not JSON")
		e.Advice = "export the app, or write true or false for <boolean>, and take the comma before each } and ] and the ... out"
		return e
	}
	if found := regexp.MustCompile(conflict).FindIndex(text); found != nil {
		return fault(found[0], "a line of a merge conflict stands here; merge the two versions")
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return settings.Errorf(checks.Position{File: path}, "there is nothing in it")
	}
	return fault(jsonCause(text, at, broken.Error()))
}

// jsonCause returns the place to mend and what to do there. At is where the
// reader stopped, said what it thought of it.
func jsonCause(text []byte, at int, said string) (int, string) {
	before := bytes.TrimRightFunc(text[:at], unicode.IsSpace)
	if at == len(text) {
		return len(before), `the file ends too early; a "}", "]" or quote is not closed`
	}
	c, _ := utf8.DecodeRune(text[at:])
	lone := bytes.HasSuffix(before, []byte(","))
	switch {
	case strings.Contains(said, "max depth"):
		return at, "lists or objects are nested too deeply"
	case strings.Contains(said, "in string literal"):
		return at, "a quote is not closed on this line; a line end in a text is written \\n"
	case strings.Contains(said, "in string escape"), strings.Contains(said, "hexadecimal character escape"):
		return at, `a "\" in a text begins an escape; write "\\" for the character itself`
	case strings.ContainsRune("“”„‟‘’‚‛«»", c):
		return at, `this is a typographic quote; write "`
	case c == '\'':
		return at, `a text stands in double quotes in JSON; write "`
	case c == '/' || c == '#':
		return at, "JSON has no comments; take it out"
	case lone && (c == '}' || c == ']'):
		return len(before) - 1, "there is nothing after this comma; take it out"
	case strings.Contains(said, "after top-level value"):
		return at, "something stands after the end of the JSON; take it out"
	case strings.Contains(said, "after object key:value pair"), strings.Contains(said, "after array element"):
		return missingComma(text, at, before, c)
	case strings.Contains(said, "after object key"):
		return at, `a ":" is missing after a name`
	case strings.Contains(said, "object key string"):
		return at, "a name stands in double quotes in JSON"
	case c == ',', bytes.HasSuffix(before, []byte(":")) && (c == '}' || c == ']'):
		return at, "a value is missing before this"
	case c == '}' || c == ']':
		return at, otherBracket
	}
	return at, "this is neither a text in double quotes nor a number, true, false, null, {…} or […]"
}

const otherBracket = "this closes another kind of bracket than is open"

// missingComma says that a value ended and something else than a comma or a
// bracket follows.
func missingComma(text []byte, at int, before []byte, c rune) (int, string) {
	switch {
	case c == '}' || c == ']':
		return at, otherBracket
	case bytes.Contains(text[len(before):at], []byte("\n")):
		return at, fmt.Sprintf("a comma is missing at the end of line %d", 1+bytes.Count(before, []byte("\n")))
	}
	return at, "a comma is missing before this"
}
