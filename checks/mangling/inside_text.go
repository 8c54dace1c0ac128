package mangling

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// mostPieces is how many pieces of a secret's text are tried as the key.
const mostPieces = 12

// insideText finds the pieces of a secret's text that may be the key alone:
// what white space, quotes and label signs part, also cut after a padding "="
// and at a label that ran into it, and the text without signs at its edges,
// such as a shell's prompt.
func insideText(secret string) []issuerKey {
	var keys []issuerKey
	add := func(from, to int) {
		if to-from >= 8 && to-from < len(secret) && len(keys) < mostPieces {
			where := fmt.Sprintf("bytes %d to %d of %d", from+1, to, len(secret))
			keys = append(keys, issuerKey{secret[from:to], where})
		}
	}
	for _, parted := range []func(rune) bool{unicode.IsSpace, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(quotes+":;,", r)
	}} {
		for _, piece := range pieces(secret, parted) {
			add(piece[0], piece[1])
			text := secret[piece[0]:piece[1]]
			if at := strings.Index(text, "="); at >= 0 {
				padded := at + len(text[at:]) - len(strings.TrimLeft(text[at:], "="))
				add(piece[0], piece[0]+padded) // the key and its padding, a label glued on
				add(piece[0]+at+1, piece[1])   // NAME=key
			}
			for _, label := range keyLabel().FindAllStringIndex(text, mostPieces) {
				add(piece[0], piece[0]+label[0])
				add(piece[0]+label[1], piece[1])
			}
		}
	}
	inner := strings.TrimRightFunc(secret, atEdge)
	add(len(inner)-len(strings.TrimLeftFunc(inner, atEdge)), len(inner))
	return keys
}

// keyLabel is a word that runs into a key when a console's lines are joined, or
// the beginning of a token. It is compiled when first asked for.
var keyLabel = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i:jwt|token|secret|signing|key|header|body)|ey[JK]`)
})

// atEdge reports whether a sign at the edge of a key is not likely to be a part
// of it.
func atEdge(r rune) bool {
	return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-+/=", r)
}

// pieces returns where the runs of text begin and end that parted parts.
func pieces(text string, parted func(rune) bool) [][2]int {
	var list [][2]int
	start := -1
	for i, r := range text {
		switch {
		case parted(r) && start >= 0:
			list, start = append(list, [2]int{start, i}), -1
		case !parted(r) && start < 0:
			start = i
		}
	}
	if start >= 0 {
		list = append(list, [2]int{start, len(text)})
	}
	return list
}
