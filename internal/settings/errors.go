package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"realmlint/checks"
)

// Error is something that a user can mend in a settings file, in a key file or
// in the environment.
type Error struct {
	// Position is where it stands in the settings file. Line and Column are
	// zero where they are not known, File is empty where there is no such file.
	Position checks.Position

	Text   string // what is wrong, without the place
	Advice string // what Hint returns
	cause  error

	variable string // that which was to hold a key and has no value
}

// Errorf returns the error of what stands at a place.
func Errorf(at checks.Position, format string, args ...any) *Error {
	return &Error{Position: at, Text: fmt.Sprintf(format, args...)}
}

// Error returns the place, as far as it is known, and what is wrong there.
func (e *Error) Error() string {
	switch p := e.Position; {
	case p.File == "":
		return e.Text
	case p.Line == 0:
		return p.File + ": " + e.Text
	case p.Column == 0:
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, e.Text)
	default:
		return p.String() + ": " + e.Text
	}
}

// Variable returns the name of the environment variable that was to hold a key and
// is empty or not set, if err is about one that can be shown; else nothing.
func Variable(err error) string {
	var e *Error
	if errors.As(err, &e) && e != nil {
		return e.variable
	}
	return ""
}

// Hint returns a way out that needs a line of its own, or nothing.
func (e *Error) Hint() string { return e.Advice }

// Unwrap returns what the operating system answered when a file could not be
// read, such as fs.ErrNotExist; nil if the fault is in a text.
func (e *Error) Unwrap() error { return e.cause }

// Reason is why a file that is there is not read. The operating system has no
// part in it, so that it is the user's to mend.
type Reason string

func (r Reason) Error() string { return string(r) }

const (
	errFolder   Reason = "this is a folder; name a file in it"
	errTooLarge Reason = "this is too large"
)

// readFile reads the file at path, of up to limit bytes. It may be a pipe, or a
// device that never ends.
func readFile(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errFolder
	}
	return ReadUpTo(f, limit)
}

// ReadUpTo reads all of r; more than limit bytes are an error.
func ReadUpTo(r io.Reader, limit int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(text)) > limit {
		return nil, Reason(fmt.Sprintf("%s; up to %d KiB are read", errTooLarge, limit>>10))
	}
	return text, nil
}

// Unreadable is the error of a file that could not be read. What the operating
// system says repeats the path, which may be a key by mistake: subject says
// what may be told of it.
func Unreadable(subject string, err error, advice string) *Error {
	var refused *fs.PathError
	if errors.As(err, &refused) {
		err = refused.Err
	}
	e := &Error{Text: subject + ": " + err.Error(), Advice: advice, cause: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Text = subject + ": there is no such file"
	case errors.As(err, new(Reason)):
		e.cause = nil
	}
	return e
}
