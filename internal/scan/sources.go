package scan

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"realmlint/internal/keywords"
)

// source is one input that is opened when its turn comes, or cannot be.
type source struct {
	name string
	open func() (io.ReadCloser, error)
}

// sources returns the inputs that the arguments stand for.
func (r Request) sources() []source {
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
			sources = append(sources, source{arg, func() (io.ReadCloser, error) {
				if err := checkFile(arg); err != nil {
					return nil, err
				}
				opened, err := os.Open(arg)
				if err != nil {
					return nil, failed(arg, err)
				}
				return opened, nil
			}})
		}
	}
	return sources
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
		return notFound{shortened(path)}
	case err != nil:
		return failed(path, err)
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

// tokens yields the tokens of one source. It reports whether to go on.
func (s source) tokens(r Request, words *keywords.Set, yield func(Token, error) bool) bool {
	opened, err := s.open()
	if err != nil {
		return yield(Token{}, InputError{shortened(s.name), err})
	}
	defer opened.Close()
	from := io.Reader(opened)
	if r.OnRead != nil {
		from = countingReader{from, r.OnRead}
	}
	if r.Raw {
		return s.raw(from, yield)
	}
	if from, err = decompress(from); err != nil {
		return yield(Token{}, s.failed(err))
	}
	switch {
	case r.Field != "":
		return s.ndjson(r.Field, from, yield)
	case r.Column != "":
		return s.csv(r.Column, from, yield)
	}
	search := newSearch(s.name, from, newKeywordScanner(s.name, words, r.OnKeyword), yield)
	search.decoded = r.Decoded
	return search.run()
}

// raw yields all of the source as one token.
func (s source) raw(from io.Reader, yield func(Token, error) bool) bool {
	text, err := io.ReadAll(io.LimitReader(from, longestToken+1))
	switch {
	case err != nil:
		return yield(Token{}, s.failed(err))
	case len(text) > longestToken:
		return yield(Token{}, InputError{s.name, fmt.Errorf("%s:1: %s; Realm took at most 1,000,000 characters", s.name, tooLong)})
	}
	if cut, ok := bytes.CutSuffix(text, []byte("\n")); ok {
		text = bytes.TrimSuffix(cut, []byte("\r"))
	}
	return yield(Token{Name: s.name, Line: 1, Column: 1, Raw: string(text)}, nil)
}

// failed is the error for a source that cannot be read on.
func (s source) failed(err error) error { return InputError{s.name, failed(s.name, err)} }

// failed names what could not be read, once: what the operating system says
// repeats it.
func failed(name string, err error) error {
	var refused *fs.PathError
	if errors.As(err, &refused) {
		err = refused.Err
	}
	return fmt.Errorf("reading %s: %w", name, err)
}

// countingReader tells how many bytes were read.
type countingReader struct {
	from   io.Reader
	onRead func(int)
}

// Read implements io.Reader.
func (c countingReader) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.onRead(n)
	return n, err
}
