package keywords

import (
	"slices"
	"strings"
	"testing"
)

func TestAllWordsOfATextAreFoundInAnyCase(t *testing.T) {
	words := []string{"signature is invalid", "is", "token", "signature", "no such", "[x]"}
	for text, want := range map[string][]int{
		"Signature IS invalid":    {0, 1, 3},
		"sIGNATUREsignature is":   {1, 3},
		"the {X} is not the word": {1},
		"a [X]":                   {5},
		"toke":                    nil,
		"":                        nil,
		"ToKeN":                   {2},
	} {
		if got := New(words).In(text); !slices.Equal(got, want) {
			t.Errorf("%q holds %d, want %d", text, got, want)
		}
	}
}

func TestNextGoesOnWhereTheTextEnded(t *testing.T) {
	set := New([]string{"unauthorized", "token is expired"})
	const text = "so many words, and then: Token is EXPIRED."
	want := strings.Index(text, "Token")
	for end := range text {
		at, words := set.Next([]byte(text[:end]), 0)
		if words == nil {
			at, words = set.Next([]byte(text), at)
		}
		if at != want || !slices.Equal(words, []int{1}) {
			t.Errorf("with %d bytes at first: %d at %d, want 1 at %d", end, words, at, want)
		}
	}
}

// FuzzIn holds for any words and text: what is found is what strings finds.
func FuzzIn(f *testing.F) {
	f.Add("is invalid|token|is", "The TOKEN is invalid")
	f.Add("aa|aaa|ba", "baaab")
	f.Fuzz(func(t *testing.T, joined, text string) {
		words := strings.Split(joined, "|")
		for _, word := range append(words, text) {
			if strings.ContainsFunc(word, func(r rune) bool { return r >= 0x80 }) {
				t.Skip("ASCII only")
			}
		}
		var want []int
		for i, word := range words {
			if len(word) < 2 {
				t.Skip("a word has two characters")
			}
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				want = append(want, i)
			}
		}
		if got := New(words).In(text); !slices.Equal(got, want) {
			t.Errorf("%q in %q: got %d, want %d", words, text, got, want)
		}
	})
}
