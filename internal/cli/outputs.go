package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"realmlint/internal/report"
)

// output is what one -f asks for: a format, and where the report goes in it.
// That it breaks does not keep the others from being written, so it takes all
// that it is given and keeps the error.
type output struct {
	format string
	path   string // as the flag names it; empty: standard output
	file   *wholeFile
	to     io.Writer
	buffer *bufio.Writer
	err    error
}

// outputs are those of a run, of which at most one is standard output.
type outputs []*output

// errNobodyReads ends a run of which no output takes any more. What broke is
// in broken.
var errNobodyReads = errors.New("no output is left")

// parseOutputs returns what the flags ask for, text if there are none. Check
// says whether there is a format of that name.
func parseOutputs(flags []string, check func(format string) error) (outputs, error) {
	if len(flags) == 0 {
		flags = []string{"text"}
	}
	var all outputs
	for _, flag := range flags {
		format, path, named := strings.Cut(flag, "=")
		if err := check(format); err != nil {
			return nil, err
		}
		if named && path == "" {
			return nil, fmt.Errorf("--format: %q names no file; write %s=FILE, or %s alone for standard output", flag, format, format)
		}
		for _, other := range all {
			switch {
			case other.path == "" && path == "":
				return nil, fmt.Errorf("--format: %s and %s both go to standard output; write one of them to a file, as in -f %s=FILE", other.format, format, format)
			case path != "" && filepath.Clean(other.path) == filepath.Clean(path):
				return nil, fmt.Errorf("--format: %s and %s both go to %s; give each a file of its own", other.format, format, path)
			}
		}
		all = append(all, &output{format: format, path: path})
	}
	return all, nil
}

// knownFormat returns an error if there is no such format.
func knownFormat(name string, formats []string) error {
	if err := report.CheckFormat(name, formats); err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	return nil
}

// open makes the outputs ready, and returns an error if not one of them is.
func (all outputs) open(stdout io.Writer) error {
	for _, o := range all {
		o.to, o.buffer = stdout, bufio.NewWriterSize(o, 64<<10)
		if o.path != "" {
			var err error
			o.file, err = createFile(o.path, 0o666)
			o.to = o.file
			o.failed(err)
		}
	}
	if all.flush() != nil {
		return all.broken()
	}
	return nil
}

// Write implements io.Writer; it never returns an error.
func (o *output) Write(p []byte) (int, error) {
	if o.err == nil {
		_, err := o.to.Write(p)
		o.failed(err)
	}
	return len(p), nil
}

// failed takes up an error, of which the first counts.
func (o *output) failed(err error) {
	if o.err == nil {
		o.err = err
	}
}

// flush hands on what is in the buffers.
func (all outputs) flush() error {
	left := false
	for _, o := range all {
		_ = o.buffer.Flush() // Write keeps the error
		left = left || o.err == nil
	}
	if !left {
		return errNobodyReads
	}
	return nil
}

// finish ends whole reports: their files are put where they are asked for.
func (all outputs) finish() error {
	err := all.flush()
	for _, o := range all {
		if o.file != nil && o.err == nil {
			o.failed(o.file.put())
		}
	}
	return err
}

// discard takes away what finish did not end.
func (all outputs) discard() {
	for _, o := range all {
		if o.file != nil {
			o.file.discard()
		}
	}
}

// broken says which files were not written. That standard output broke is said
// by Run.
func (all outputs) broken() error {
	var errs []error
	for _, o := range all {
		if o.file != nil {
			errs = append(errs, o.file.fault(o.err))
		}
	}
	return errors.Join(errs...)
}
