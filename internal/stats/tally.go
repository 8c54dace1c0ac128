package stats

import (
	"cmp"
	"slices"
	"strings"
)

// Limits of what is remembered of strangers' texts.
const (
	mostValues   = 1000
	longestValue = 200
)

// tally counts tokens by a text that they hold. Of the texts it remembers the
// first thousand that it meets, by their first 200 bytes.
type tally struct {
	Values []valueCount `json:"values"` // once in order: the commonest first
	// Others counts the tokens with texts beyond the first thousand.
	Others int `json:"others"`

	index map[string]int
}

// valueCount is one text and how many tokens hold it.
type valueCount struct {
	Value  string `json:"value"`
	Tokens int    `json:"tokens"`
}

// add counts one token. A text that is known costs no string.
func (t *tally) add(text []byte) {
	if at, known := t.index[string(text)]; known {
		t.Values[at].Tokens++
		return
	}
	t.count(string(text), 1)
}

// count counts tokens that all hold the text. After a summary was read from JSON
// the index has to be made first.
func (t *tally) count(text string, tokens int) {
	text = remembered(text)
	if t.index == nil {
		t.index = map[string]int{}
		for i, value := range t.Values {
			t.index[value.Value] = i
		}
	}
	at, known := t.index[text]
	switch {
	case known:
		t.Values[at].Tokens += tokens
	case len(t.Values) == mostValues:
		t.Others += tokens
	default:
		t.index[text] = len(t.Values)
		t.Values = append(t.Values, valueCount{text, tokens})
	}
}

// remembered is as much of a text as a tally keeps.
func remembered(text string) string {
	if len(text) > longestValue {
		text = strings.ToValidUTF8(text[:longestValue], "") + "…"
	}
	return text
}

// merge adds what another tally counted. What that has no name for stays
// without one.
func (t *tally) merge(more *tally) {
	for _, value := range more.Values {
		t.count(value.Value, value.Tokens)
	}
	t.Others += more.Others
}

// order puts the values in the order in which they are shown, which does not
// hang on which worker met them first. Counting may go on after it.
func (t *tally) order() {
	if t.Values == nil {
		t.Values = []valueCount{}
	}
	t.index = nil
	slices.SortStableFunc(t.Values, func(a, b valueCount) int {
		return cmp.Or(b.Tokens-a.Tokens, strings.Compare(a.Value, b.Value))
	})
}
