package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// wholeFile is a file that is seen at its place once it is whole, and never a
// part of it: until then it is written beside it.
type wholeFile struct {
	*os.File
	path  string // as it was asked for
	place string // where it goes; empty: it is there already
	fresh bool   // there was nothing at its place
	moved bool   // it is at its place by now
}

// createFile makes a file ready for writing, which put or discard ends. One that
// is there keeps its mode and where it leads, and stays as it was until put. What
// is no file, such as a pipe, is written to as it is.
func createFile(path string, mode fs.FileMode) (*wholeFile, error) {
	f := &wholeFile{path: path, place: path}
	was, err := os.Stat(path)
	if err == nil && !was.Mode().IsRegular() {
		f.place = ""
		f.File, err = os.OpenFile(path, os.O_WRONLY, 0)
		return f, err
	}
	f.fresh = err != nil
	if behind, err := filepath.EvalSymlinks(path); err == nil {
		f.place = behind
	}
	f.File, err = os.OpenFile(fmt.Sprintf("%s.%016x.tmp", f.place, rand.Uint64()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err == nil && !f.fresh {
		err = f.Chmod(was.Mode().Perm())
	}
	return f, err
}

// put ends a whole file: it goes to its place.
func (f *wholeFile) put() error {
	err := f.Close()
	if err == nil && f.place != "" {
		err = os.Rename(f.Name(), f.place)
		f.moved = err == nil
	}
	return err
}

// discard takes away a file that was not put.
func (f *wholeFile) discard() {
	if f.File != nil {
		_ = f.Close()
		if f.place != "" {
			_ = os.Remove(f.Name())
		}
	}
}

// fault names the file that was asked for in an error.
func (f *wholeFile) fault(err error) error { return asWriteError(f.path, err) }

// newFile is a file that is to be written.
type newFile struct {
	path string
	text []byte
}

// writeFiles writes all files, or leaves none that was not there before.
func writeFiles(mode fs.FileMode, files ...newFile) (err error) {
	var all []*wholeFile
	defer func() {
		for _, f := range all {
			if f.discard(); err != nil && f.fresh && f.moved {
				_ = os.Remove(f.place)
			}
		}
	}()
	for _, file := range files {
		f, err := createFile(file.path, mode)
		all = append(all, f)
		if err == nil {
			_, err = f.Write(file.text)
		}
		if err != nil {
			return f.fault(err)
		}
	}
	for _, f := range all {
		if err := f.put(); err != nil {
			return f.fault(err)
		}
	}
	return nil
}

// writeNew writes files that their owner alone can read, and none over one that
// is there: it takes the places of all with empty files first.
func writeNew(files ...newFile) (err error) {
	var taken []string
	defer func() {
		if err != nil {
			for _, path := range taken {
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
		taken = append(taken, file.path)
		if err := f.Close(); err != nil {
			return fmt.Errorf("--out: %w", err)
		}
	}
	return writeFiles(0o600, files...)
}

// existing is the error of a path at which there is something.
type existing string

func (path existing) Error() string {
	return fmt.Sprintf("--out: %s is there already, and is not written over", string(path))
}

// Hint says the ways out.
func (existing) Hint() string { return "choose another name, or move the file away" }
