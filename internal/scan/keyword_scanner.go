package scan

import (
	"bytes"
	"strings"

	"realmlint/internal/keywords"
)

// KeywordLine is a line that holds one of the keywords of a Request.
type KeywordLine struct {
	Name string
	Line int    // from 1
	Text string // the line, or of a long one what stands around the word
}

const (
	mostMeant   = 4    // so many lines with the same word are enough
	mostUnmeant = 256  // and so many that held the word, but were not meant
	besideWord  = 2048 // how much of a line is shown on either side of the word
)

// keywordScanner looks for keywords in what was read. It may be behind or ahead
// of the search for tokens.
type keywordScanner struct {
	name      string
	words     *keywords.Set // nil: nobody asks
	onKeyword func(KeywordLine) bool
	spent     map[int]int // of each word mostUnmeant, in lines it was found in
	done      int64       // the offset up to which was looked
}

func newKeywordScanner(name string, words *keywords.Set, onKeyword func(KeywordLine) bool) *keywordScanner {
	return &keywordScanner{name: name, words: words, onKeyword: onKeyword, spent: map[int]int{}}
}

// scan looks at what of the buffer it has not seen. It leaves a word for later
// whose line may go on.
func (k *keywordScanner) scan(b *slidingBuffer) {
	at := b.index(k.done)
	for k.words != nil {
		var words []int
		at, words = k.words.Next(b.buf, at)
		if words == nil || !b.ended && len(b.buf)-at < besideWord {
			k.done = b.offset(min(at, len(b.buf)))
			return
		}
		word := k.wordAt(b.buf[at:], words)
		if word < 0 {
			at++
			continue
		}
		text, end := lineAround(b.buf, at)
		k.spent[word]++
		if k.onKeyword(KeywordLine{Name: k.name, Line: b.lineAt(at), Text: text}) {
			k.spent[word] += mostUnmeant / mostMeant
		}
		at = end
	}
	k.done = b.size()
}

// wordAt returns which of the words the text begins with, of those that are not
// spent, or -1.
func (k *keywordScanner) wordAt(text []byte, words []int) int {
	for _, word := range words {
		if k.words.Begins(text, word) && k.spent[word] < mostUnmeant {
			return word
		}
	}
	return -1
}

// lineAround returns the line of buf[i], and where it ends.
func lineAround(buf []byte, i int) (line string, end int) {
	from, end := max(0, i-besideWord), min(len(buf), i+besideWord)
	from += bytes.LastIndexByte(buf[from:i], '\n') + 1
	if n := bytes.IndexByte(buf[i:end], '\n'); n >= 0 {
		end = i + n
	}
	return strings.ToValidUTF8(string(buf[from:end]), "\ufffd"), end
}
