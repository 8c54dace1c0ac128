package scan

import (
	"iter"
	"strings"
)

// Pasted returns the tokens in a text that comes from no file and no stream;
// they and errors call it name. Unlike Tokens it unpacks nothing. Words and
// heard are those of a Request.
func Pasted(name, text string, words []string, heard func(Line) bool) iter.Seq2[Token, error] {
	return func(yield func(Token, error) bool) {
		newSearch(name, strings.NewReader(text), Request{Words: words, Heard: heard}, yield).run()
	}
}
