package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// newFile is a file that is to be written and is not there yet.
type newFile struct {
	path string
	text []byte
}

// writeNew writes files that their owner alone can read. It never writes over
// one that is there, and if one cannot be written, none is left.
func writeNew(files ...newFile) (err error) {
	var made []string
	defer func() {
		if err != nil {
			for _, path := range made {
				_ = os.Remove(path)
			}
		}
	}()
	for _, file := range files {
		f, err := os.OpenFile(file.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			return existing(file.path)
		}
		if err != nil {
			return fmt.Errorf("--out: %w", err)
		}
		made = append(made, file.path)
		_, err = f.Write(file.text)
		if err := errors.Join(err, f.Close()); err != nil {
			return asWriteError(err)
		}
	}
	return nil
}

// existing is the error of a path at which there is something.
type existing string

func (path existing) Error() string {
	return fmt.Sprintf("--out: %s is there already, and is not written over", string(path))
}

// Hint says the ways out.
func (existing) Hint() string { return "choose another name, or move the file away" }
