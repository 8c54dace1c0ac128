// Package scan finds the tokens to be checked: among the arguments, in files
// and on standard input.
package scan

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"
)

// longestToken is how many bytes one token may have: four times what Realm
// took at its most generous.
const longestToken = 4 << 20

// Token is one token with the place it came from.
type Token struct {
	Name         string // a file's path, or "<stdin>", "<argument 1>", "<--token>"
	Line, Column int    // from 1; a column is a character
	Raw          string

	// Around says what was taken off, as in `"Bearer " before it`; nil for a
	// token that stood alone, or in what nobody takes for a part of it.
	Around []string
	// Stood is the text that Raw was taken out of, if there is an Around.
	Stood string
	// Searched is how many lines were searched in vain; Raw is then all of
	// them. It is zero for a token.
	Searched int
}

// Request says where the tokens are.
type Request struct {
	Args  []string // tokens, paths, or "-" for Stdin; none and no Texts: Stdin
	Texts []string // tokens whatever they look like
	Raw   bool     // each input is one token, to the byte but for a final line end
	Stdin io.Reader

	// Words are texts to listen for while searching, in any case of their
	// letters. Heard gets the lines that hold one, as they are read and so
	// before the tokens next to them, and says whether it was one that is
	// meant; after some that are or many that are not no more follow.
	Words  []string
	Heard  func(Line) bool
	Field  string    // each line is JSON, and the token its member at this path
	Column string    // each line is a row of CSV, and the token its cell in this column
	Read   func(int) // told how many bytes were read of files and Stdin; nil: nobody
}

// source is one input that is opened when its turn comes.
type source struct {
	name string
	open func() (io.ReadCloser, error)
}

// Tokens returns the tokens one after the other, as they are read. Paths are
// looked at before the first token is returned; an error ends the sequence.
func Tokens(r Request) (iter.Seq2[Token, error], error) {
	sources, err := r.sources()
	if err != nil {
		return nil, err
	}
	return func(yield func(Token, error) bool) {
		for _, text := range r.Texts {
			if !yield(Token{Name: "<--token>", Line: 1, Column: 1, Raw: text}, nil) {
				return
			}
		}
		for _, source := range sources {
			if !source.tokens(r, yield) {
				return
			}
		}
	}, nil
}

func (r Request) sources() ([]source, error) {
	args := r.Args
	if len(args) == 0 && len(r.Texts) == 0 {
		args = []string{"-"}
	}
	var sources []source
	for i, arg := range args {
		switch {
		case arg == "-":
			sources = append(sources, reading("<stdin>", r.Stdin))
		case strings.HasPrefix(arg, "eyJ") || strings.HasPrefix(arg, "Bearer "):
			sources = append(sources, reading(fmt.Sprintf("<argument %d>", i+1), strings.NewReader(arg)))
		default:
			if err := checkFile(arg); err != nil {
				return nil, err
			}
			sources = append(sources, source{arg, func() (io.ReadCloser, error) { return os.Open(arg) }})
		}
	}
	return sources, nil
}

func reading(name string, from io.Reader) source {
	return source{name, func() (io.ReadCloser, error) { return io.NopCloser(from), nil }}
}

// checkFile refuses a path that cannot hold tokens. A path that is not there
// may be a token of a form that we did not recognise; it is not repeated then.
func checkFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err != nil && strings.Count(path, ".") == 2:
		return notFound{shortened(path), err}
	case err != nil:
		return fmt.Errorf("reading %w", err)
	case info.IsDir():
		return fmt.Errorf("%s is a folder, a token comes from a file", path)
	}
	return nil
}

// shortened keeps a path readable and a token that was taken for one secret:
// what has the dots of a token, or is long, is shown by its beginning.
func shortened(path string) string {
	runes := []rune(path)
	if len(runes) > 60 {
		return string(runes[:20]) + "…"
	}
	if end := strings.LastIndexByte(path, '.'); strings.Count(path, ".") >= 2 && len(path)-end > 16 {
		return path[:end+1] + "…"
	}
	return path
}

type notFound struct {
	path string
	err  error
}

func (e notFound) Error() string { return fmt.Sprintf("no such file: %q", e.path) }
func (e notFound) Unwrap() error { return fs.ErrNotExist }

// Hint says the way out.
func (e notFound) Hint() string {
	return "to check a text as a token, whatever it looks like, use --token TEXT"
}

// tokens yields the tokens of one source. It reports whether to go on.
func (s source) tokens(r Request, yield func(Token, error) bool) bool {
	opened, err := s.open()
	if err != nil {
		yield(Token{}, fmt.Errorf("reading %w", err))
		return false
	}
	defer opened.Close()
	from := io.Reader(opened)
	if r.Read != nil {
		from = counted{from, r.Read}
	}
	if r.Raw {
		return s.whole(from, yield)
	}
	if from, err = unpacked(from); err != nil {
		yield(Token{}, s.failed(err))
		return false
	}
	switch {
	case r.Field != "":
		return s.records(r.Field, from, yield)
	case r.Column != "":
		return s.table(r.Column, from, yield)
	}
	return newSearch(s.name, from, r, yield).run()
}

// whole yields all of the source as one token.
func (s source) whole(from io.Reader, yield func(Token, error) bool) bool {
	text, err := io.ReadAll(io.LimitReader(from, longestToken+1))
	if err == nil && len(text) > longestToken {
		err = s.tooLong(1)
	}
	if err != nil {
		yield(Token{}, s.failed(err))
		return false
	}
	if cut, ok := bytes.CutSuffix(text, []byte("\n")); ok {
		text = bytes.TrimSuffix(cut, []byte("\r"))
	}
	return yield(Token{Name: s.name, Line: 1, Column: 1, Raw: string(text)}, nil)
}

// tooLong is the error for a text that cannot be a token.
type tooLong struct {
	name string
	line int
}

func (e tooLong) Error() string {
	return fmt.Sprintf("%s:%d: longer than %d MiB, which no token is; Realm took at most 1,000,000 characters", e.name, e.line, longestToken>>20)
}

func (s source) tooLong(line int) error { return tooLong{s.name, line} }

func (s source) failed(err error) error {
	if errors.As(err, new(tooLong)) {
		return err
	}
	return fmt.Errorf("reading %s: %w", s.name, err)
}

// unreadable is the error for a source in which no token can be looked for, or
// none was found and which is none itself.
type unreadable struct {
	name string
	line int
	what string
}

func (e unreadable) Error() string { return fmt.Sprintf("%s:%d: %s", e.name, e.line, e.what) }

// Hint says the way out.
func (e unreadable) Hint() string {
	return "a token looks like eyJ….eyJ….…; with --raw an input is one token, whatever it looks like"
}
