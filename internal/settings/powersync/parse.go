package powersync

import (
	"bytes"
	"encoding/json"
	"sort"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"realmlint/internal/settings"
	"realmlint/internal/text"

	"gopkg.in/yaml.v3"
)

// parse returns the only node of a configuration. JSON is YAML, but for escapes that
// yaml.v3 does not know: those are written out before, and the places set right.
func parse(path string, content []byte) (*yaml.Node, error) {
	if !json.Valid(bytes.TrimPrefix(content, []byte("\ufeff"))) || !jsonEscape().Match(content) {
		return settings.ParseYAML(path, content)
	}
	plain, shortened := writtenOut(content)
	root, err := settings.ParseYAML(path, plain)
	if err == nil {
		shortened.shift(root)
	}
	return root, err
}

// jsonEscape matches an escape of JSON that YAML has not, or one that it has, so that
// none begins in the middle of another.
var jsonEscape = text.Lazily(`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.`)

// cuts says by how much each line is shorter behind a column.
type cuts map[int][]cut

type cut struct{ column, sum int }

// writtenOut returns JSON without the escapes that YAML does not know.
func writtenOut(content []byte) ([]byte, cuts) {
	var plain []byte
	all := make(cuts)
	end, line, column, sum := 0, 1, 1, 0
	take := func(part []byte) {
		if ended := bytes.Count(part, []byte("\n")); ended > 0 {
			line, column, sum = line+ended, 1, 0
		}
		column += utf8.RuneCount(part[bytes.LastIndexByte(part, '\n')+1:])
		plain = append(plain, part...)
	}
	for _, at := range jsonEscape().FindAllIndex(content, -1) {
		escape := content[at[0]:at[1]]
		take(content[end:at[0]])
		end = at[1]
		if len(escape) == 2 && escape[1] != '/' {
			take(escape)
			continue
		}
		sum += len(escape) - 1
		all[line] = append(all[line], cut{column, sum})
		take(utf8.AppendRune(nil, meant(escape)))
	}
	take(content[end:])
	return plain, all
}

// meant is the character of an escape; half a pair has none.
func meant(escape []byte) rune {
	unit := func(hex []byte) rune {
		value, _ := strconv.ParseUint(string(hex), 16, 32)
		return rune(value)
	}
	switch len(escape) {
	case len(`\/`):
		return '/'
	case len(`\ud83d\ude00`):
		return utf16.DecodeRune(unit(escape[2:6]), unit(escape[8:]))
	}
	return utf8.RuneError
}

// shift moves the columns of n and of all below it to where they stood before.
func (c cuts) shift(n *yaml.Node) {
	line := c[n.Line]
	if i := sort.Search(len(line), func(i int) bool { return line[i].column >= n.Column }); i > 0 {
		n.Column += line[i-1].sum
	}
	for _, below := range n.Content {
		c.shift(below)
	}
}
