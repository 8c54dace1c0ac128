// Package keywords finds which of many words stand in a text, whatever the case
// of their letters, in one pass over it. Logs are long, and hardly a line of one
// holds any of the words.
//
// Whoever has a whole text asks for all words at once:
//
//	words := keywords.New([]string{"token is expired", "unauthorized"})
//	for _, word := range words.In(line) { … }
//
// Whoever reads on and on asks Set.Next for the next place that is worth a look.
package keywords

import (
	"bytes"
	"slices"
	"strings"
)

// Set is words to look for, by the way of Wu and Manber (A Fast Algorithm for
// Multi-Pattern Searching, 1994): a table says for each pair of bytes how far
// the next word is at least, so that most of a text is not looked at. A Set is
// not changed once it is made, and may be shared.
type Set struct {
	words [][]byte       // in lower case
	first [1 << 6][]int  // which of them begin with a byte
	least int            // the length of the shortest
	shift [1 << 12]uint8 // by the pair that ends least bytes
}

// New returns a set of words of ASCII characters, two at least in each.
func New(words []string) *Set {
	s := &Set{least: 255}
	for i, word := range words {
		lower := []byte(strings.ToLower(word))
		begin := folded(lower[0])
		s.words = append(s.words, lower)
		s.first[begin] = append(s.first[begin], i)
		s.least = min(s.least, len(word))
	}
	for i := range s.shift {
		s.shift[i] = uint8(s.least - 1)
	}
	for _, word := range s.words {
		for i := range s.least - 1 {
			at := pair(word[i], word[i+1])
			s.shift[at] = min(s.shift[at], uint8(s.least-2-i))
		}
	}
	return s
}

// pair is the place of two bytes in the table. Upper and lower case share it,
// and so do bytes beyond ASCII with others: they make the skips no longer, and
// a small table is quickly made.
func pair(a, b byte) uint16 { return folded(a)<<6 | folded(b) }

func folded(b byte) uint16 { return uint16(b&0x1f | b>>1&0x20) }

// Next returns the first place in the text, not before from, at which words may
// begin, and which these are; Begins tells. Without words, at is where to go on
// as soon as there is more of the text.
func (s *Set) Next(text []byte, from int) (at int, words []int) {
	for at = from; at+s.least <= len(text); {
		end := at + s.least
		if skip := int(s.shift[pair(text[end-2], text[end-1])]); skip > 0 {
			at += skip
			continue
		}
		if words = s.first[folded(text[at])]; words != nil {
			return at, words
		}
		at++
	}
	return at, nil
}

// Begins reports whether the text begins with a word, which is told by its
// place among those that the set was made of.
func (s *Set) Begins(text []byte, word int) bool {
	w := s.words[word]
	return len(w) <= len(text) && bytes.EqualFold(w, text[:len(w)])
}

// In returns the places of all words that stand in the text, in order.
func (s *Set) In(text string) []int {
	var found []int
	all := []byte(text)
	for at, words := s.Next(all, 0); words != nil; at, words = s.Next(all, at+1) {
		for _, word := range words {
			if s.Begins(all[at:], word) && !slices.Contains(found, word) {
				found = append(found, word)
			}
		}
	}
	slices.Sort(found)
	return found
}
