package errtext

import (
	"slices"
	"strings"
)

// needles finds which of many texts stand in a line, in any case and in one
// pass: logs are long, and hardly a line holds any.
type needles struct {
	texts []string          // in lower case, ASCII, of two bytes at least
	heads [256][4]uint64    // by the first byte of a text, which second bytes there are
	by    map[[2]byte][]int // by the first two bytes, which texts
}

func newNeedles(texts []string) *needles {
	n := &needles{texts: texts, by: map[[2]byte][]int{}}
	for i, text := range texts {
		a, b := text[0], text[1]
		n.heads[a][b>>6] |= 1 << (b & 63)
		n.by[[2]byte{a, b}] = append(n.by[[2]byte{a, b}], i)
	}
	return n
}

// in returns the places in texts of those that stand in the line, in order.
func (n *needles) in(line string) []int {
	var hits []int
	for i := 0; i+1 < len(line); i++ {
		a, b := lower(line[i]), lower(line[i+1])
		if n.heads[a][b>>6]&(1<<(b&63)) == 0 {
			continue
		}
		for _, k := range n.by[[2]byte{a, b}] {
			end := i + len(n.texts[k])
			if end <= len(line) && strings.EqualFold(line[i:end], n.texts[k]) && !slices.Contains(hits, k) {
				hits = append(hits, k)
			}
		}
	}
	slices.Sort(hits)
	return hits
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}
