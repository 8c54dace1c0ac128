// Package scan finds JSON Web Tokens where people have them: in arguments, in
// files and on standard input, and there in lists, logs, mails, JSON, CSV or
// whatever else was pasted, also compressed or in UTF-16.
//
// A Request says where to look, and the tokens come as they are read:
//
//	for token, err := range scan.Tokens(scan.Request{Args: paths, Stdin: os.Stdin}) {
//		if err != nil {
//			continue // a LineError: the next line may have one; an InputError: the next input
//		}
//		judge(token.Raw)
//	}
//
// On its way a source is decompressed and comes into a slidingBuffer, all that
// is held of it. There a search looks at it: as a list, in which each line is
// judged by itself and also what is no token counts (token_list.go; whole_lines.go
// takes the usual lines many at a time), or, if it is none, for tokens alone
// (search.go). A finder knows where a token begins, a candidate reads where
// it ends and what its characters mean, unfold joins one that a mail program
// folded, remnant knows one whose signature was taken out, strippedParts says
// what stood around it, and edgesOf what beside it in a line of its own. Of a text
// without a token decodedIn finds the claims that somebody shows in its place. With Field or Column nothing is searched (ndjson.go, csv.go).
//
// docs/decisions/tokens-in-any-text.md says what a token is and why.
package scan

import (
	"io"
	"iter"
	"os"
	"strings"

	"realmlint/checks"
	"realmlint/internal/keywords"
)

// longestToken is how many bytes one token may have: four times what Realm
// took at its most generous.
const longestToken = 4 << 20

// Token is one token with the place it came from.
type Token struct {
	Name         string // a file's path, or "<stdin>", "<argument 1>", "<--token>"
	Line, Column int    // from 1; a column is a character
	Raw          string
	Member       string // the JSON member that a token in a text is; "" for none
	// Remnant says what is left of a token that was not whole in a text. Raw is
	// header and claims then, with a dot behind each; the header is empty if
	// nothing was shown but claims.
	Remnant checks.Remnant

	// Header is the value of the Authorization header that the token stands in, from
	// its beginning to the end of the token; empty if it stands in none.
	Header string

	// StrippedParts says what was taken off, as in `"Bearer " before it`; nil
	// for a token that stood alone, or in what nobody takes for a part of it.
	StrippedParts []string
	// Original is the text that Raw was taken out of, if there are
	// StrippedParts.
	Original string
}

// Request says where the tokens are.
type Request struct {
	Args  []string // tokens, paths, or "-" for Stdin; none and no Texts: Stdin
	Texts []string // tokens whatever they look like
	Raw   bool     // each input is one token, to the byte but for a final line end
	Stdin io.Reader

	// Keywords are texts to look for besides tokens, in ASCII and in any case of
	// their letters. OnKeyword gets the lines that hold one, as they are read
	// and so before the tokens next to them, and says whether it was one that is
	// meant; after some that are or many that are not no more follow.
	Keywords  []string
	OnKeyword func(KeywordLine) bool
	Decoded   bool      // also look for decoded claims, where a text that is no list holds no token
	Field     string    // each line is JSON, and the token its member at this path
	Column    string    // each line is a row of CSV, and the token its cell in this column
	OnRead    func(int) // told how many bytes were read of files and Stdin; nil: nobody
}

// Tokens returns the tokens one after the other, as they are read. An error is a
// LineError or an InputError, in the place of what could not be had.
func Tokens(r Request) iter.Seq2[Token, error] {
	return func(yield func(Token, error) bool) {
		for _, text := range r.Texts {
			if !yield(Token{Name: "<--token>", Line: 1, Column: 1, Raw: text}, nil) {
				return
			}
		}
		words := wordsOf(r.Keywords)
		for _, source := range r.sources() {
			if !source.tokens(r, words, yield) {
				return
			}
		}
	}
}

// TokensIn returns the tokens in a text that comes from no file and no stream, or
// the decoded claims; they and errors call it name. Unlike Tokens it decompresses nothing. Keywords
// and onKeyword are those of a Request.
func TokensIn(name, text string, keywords []string, onKeyword func(KeywordLine) bool) iter.Seq2[Token, error] {
	return func(yield func(Token, error) bool) {
		scanner := newKeywordScanner(name, wordsOf(keywords), onKeyword)
		search := newSearch(name, strings.NewReader(text), scanner, yield)
		search.decoded = true
		search.run()
	}
}

// TokensFrom returns the tokens in a text that comes piece by piece, as TokensIn does
// those of one that is there.
func TokensFrom(name string, from io.Reader) iter.Seq2[Token, error] {
	return func(yield func(Token, error) bool) {
		newSearch(name, from, newKeywordScanner(name, nil, nil), yield).run()
	}
}

// wordsOf returns the set of the words, nil if there are none.
func wordsOf(words []string) *keywords.Set {
	if len(words) == 0 {
		return nil
	}
	return keywords.New(words)
}

// fewBytes is how much of files is little: some dozens of tokens.
const fewBytes = 16 << 10

// Small reports whether the request is known to be for a few tokens: no
// standard input, and no large files.
func (r Request) Small() bool {
	if len(r.Args)+len(r.Texts) == 0 {
		return false
	}
	size := int64(0)
	for _, arg := range r.Args {
		if arg == "-" {
			return false
		}
		if info, err := os.Stat(arg); err == nil {
			if size += info.Size(); !info.Mode().IsRegular() {
				return false
			}
		}
	}
	return size <= fewBytes
}
