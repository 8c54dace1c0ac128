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
	words [][]byte        // in lower case
	first [1 << 12]int16  // the place in begin, by the pair that a word begins with
	begin [][]int         // which words begin so; none do at the first place
	least int             // the length of the shortest
	four  [1 << 10]uint64 // a bit for the four bytes that a word begins with, if all have so many
	shift [1 << 12]uint8  // by the pair that ends least bytes
}

// New returns a set of words of ASCII characters, two at least in each.
func New(words []string) *Set {
	s := &Set{least: 255, begin: make([][]int, 1, 64)}
	for i, word := range words {
		lower := []byte(strings.ToLower(word))
		at := pair(lower[0], lower[1])
		if s.first[at] == 0 {
			s.first[at] = int16(len(s.begin))
			s.begin = append(s.begin, nil)
		}
		s.words = append(s.words, lower)
		s.begin[s.first[at]] = append(s.begin[s.first[at]], i)
		s.least = min(s.least, len(word))
	}
	for i := range s.shift {
		s.shift[i] = uint8(s.least - 1)
	}
	for _, word := range s.words {
		if s.least >= 4 {
			at, bit := four(word)
			s.four[at] |= bit
		}
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

// four is the place of four bytes in a table of bits.
func four(text []byte) (at uint16, bit uint64) {
	hash := pair(text[0], text[1])<<4 ^ pair(text[2], text[3])
	return hash >> 6, 1 << (hash & 63)
}

// mayBegin reports whether the first four bytes may be those of a word: without it
// most words would be compared in vain, since many begin alike.
func (s *Set) mayBegin(text []byte) bool {
	if s.least < 4 {
		return true
	}
	at, bit := four(text)
	return s.four[at]&bit != 0
}

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
		if s.mayBegin(text[at:end]) {
			if words = s.begin[s.first[pair(text[at], text[at+1])]]; words != nil {
				return at, words
			}
		}
		at++
	}
	return at, nil
}

// Begins reports whether the text begins with a word, which is told by its
// place among those that the set was made of.
func (s *Set) Begins(text []byte, word int) bool {
	w := s.words[word]
	n := len(w)
	return n <= len(text) && folded(w[n-1]) == folded(text[n-1]) && folded(w[n/2]) == folded(text[n/2]) && bytes.EqualFold(w, text[:n])
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
