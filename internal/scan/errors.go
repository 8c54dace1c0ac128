package scan

import (
	"fmt"
	"io/fs"
)

// tooLong is the reason why something is not even looked at.
const tooLong = "longer than 4 MiB, which no token is"

// LineError is the error for a line in which no token was found where one was
// to be. It does not end the tokens: the next line is read as if nothing had been.
type LineError struct {
	Name   string
	Line   int
	Reason string
	Text   string // all of the source, if there is no token in it
}

func (e LineError) Error() string { return fmt.Sprintf("%s:%d: %s", e.Name, e.Line, e.Reason) }

// InputError is the error for an input that cannot be read, or not to its end. It
// does not end the tokens: the next input is read.
type InputError struct {
	Name string
	error
}

// Unwrap returns what was in the way.
func (e InputError) Unwrap() error { return e.error }

// unreadable is the error for a source in which no token can be looked for, or
// none was found and which is none itself.
type unreadable LineError

func (e unreadable) Error() string { return LineError(e).Error() }

// Hint says the way out.
func (e unreadable) Hint() string {
	return "a token looks like eyJ….eyJ….…; with --raw an input is one token, whatever it looks like"
}

// notFound is the error for a path at which there is no file.
type notFound struct{ path string }

func (e notFound) Error() string { return fmt.Sprintf("no such file: %q", e.path) }
func (e notFound) Unwrap() error { return fs.ErrNotExist }

// Hint says the way out.
func (e notFound) Hint() string {
	return "to check a text as a token, whatever it looks like, use --token TEXT"
}
