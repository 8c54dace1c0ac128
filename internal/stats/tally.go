package stats

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of what is remembered of strangers' texts.
const (
	mostValues   = 1000
	longestValue = 200
)

// Tally counts tokens by a text that they hold. Of the texts it remembers the
// first thousand that it meets, by their first 200 bytes.
type Tally struct {
	Values []Value `json:"values"` // once in order: the commonest first
	// Others counts the tokens with texts beyond the first thousand.
	Others int `json:"others"`

	index map[string]int
}

// Value is one text and how many tokens hold it.
type Value struct {
	Value  string `json:"value"`
	Tokens int    `json:"tokens"`
}

func (t *Tally) add(text []byte) {
	if at, known := t.index[string(text)]; known {
		t.Values[at].Tokens++
		return
	}
	t.count(string(text), 1)
}

func (t *Tally) count(text string, tokens int) {
	if len(text) > longestValue {
		text = strings.ToValidUTF8(text[:longestValue], "") + "…"
	}
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
		t.Values = append(t.Values, Value{text, tokens})
	}
}

func (t *Tally) merge(more *Tally) {
	for _, value := range more.Values {
		t.count(value.Value, value.Tokens)
	}
	t.Others += more.Others
}

func (t *Tally) order() {
	if t.Values == nil {
		t.Values = []Value{}
	}
	t.index = nil
	for i := range t.Values { // a stranger's bytes must not end in what JSON cannot hold
		if !utf8.ValidString(t.Values[i].Value) {
			t.Values[i].Value = strings.ToValidUTF8(t.Values[i].Value, "\ufffd")
		}
	}
	slices.SortStableFunc(t.Values, func(a, b Value) int {
		return cmp.Or(b.Tokens-a.Tokens, strings.Compare(a.Value, b.Value))
	})
}
