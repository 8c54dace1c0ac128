package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"realmlint/checks"

	"gopkg.in/yaml.v3"
)

// Error is something that a user can mend in a settings file, in a key file or
// in the environment.
type Error struct {
	// Position is where it stands in the settings file. Line and Column are
	// zero where they are not known, File is empty where there is no such file.
	Position checks.Position

	text  string
	hint  string
	cause error
}

// Error returns the place, as far as it is known, and what is wrong there.
func (e *Error) Error() string {
	switch p := e.Position; {
	case p.File == "":
		return e.text
	case p.Line == 0:
		return p.File + ": " + e.text
	case p.Column == 0:
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, e.text)
	default:
		return p.String() + ": " + e.text
	}
}

// Hint returns a way out that needs a line of its own, or nothing.
func (e *Error) Hint() string { return e.hint }

// Unwrap returns what the operating system answered when a file could not be
// read, such as fs.ErrNotExist; nil if the fault is in a text.
func (e *Error) Unwrap() error { return e.cause }

// fault is the error of what stands at n.
func (r *reader) fault(n *yaml.Node, format string, args ...any) *Error {
	return &Error{Position: r.at(n), text: fmt.Sprintf(format, args...)}
}

// locate gives an error from outside the file the place of the setting that
// led there.
func (r *reader) locate(n *yaml.Node, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	located := *e
	located.Position = r.at(n)
	return &located
}

var (
	errFolder   = errors.New("this is a folder; name a file in it")
	errTooLarge = errors.New("this is too large")
	errLink     = errors.New("this is a link that leads out of the app's folder, or nowhere; put the file itself there")
	errNoFile   = errors.New("this is not a file")
	errCrowded  = fmt.Errorf("there are more than %d files and folders in this folder", maxEntries)
)

// tooLarge is the error of a file of more than limit bytes.
func tooLarge(limit int64) error {
	return fmt.Errorf("%w; up to %d KiB are read", errTooLarge, limit>>10)
}

// readFile reads a file of up to limit bytes. It may be a pipe, or a device
// that never ends.
func readFile(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errFolder
	}
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(text)) > limit {
		return nil, tooLarge(limit)
	}
	return text, nil
}

// unreadable is the error of a file that could not be read. What the operating
// system says repeats the path, which may be a key by mistake.
func unreadable(subject string, err error, hint string) error {
	var refused *fs.PathError
	if errors.As(err, &refused) {
		err = refused.Err
	}
	reason := err.Error()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		reason = "there is no such file"
	case errors.Is(err, errFolder), errors.Is(err, errTooLarge),
		errors.Is(err, errLink), errors.Is(err, errNoFile), errors.Is(err, errCrowded):
		return &Error{text: subject + ": " + reason, hint: hint}
	}
	return &Error{text: subject + ": " + reason, hint: hint, cause: err}
}
