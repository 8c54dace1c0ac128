package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"syscall"
)

// stream is standard output. It keeps the error of a write that broke, after
// which it takes no more, so that no command has to look at each of its writes:
// Run says it at the end, whatever the command was.
type stream struct {
	to io.Writer

	mutex sync.Mutex // for what follows; serve may still write at the end of Run
	err   error
	begun bool // something stands there
}

// Write implements io.Writer.
func (s *stream) Write(p []byte) (int, error) {
	if err := s.broke(); err != nil {
		return 0, err
	}
	n, err := s.to.Write(p)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.err, s.begun = err, s.begun || n > 0
	return n, err
}

func (s *stream) broke() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.err
}

// fault returns the error of a stream that is broken.
func (s *stream) fault() error { return asWriteError("standard output", s.broke()) }

// writeError is an error in writing what was asked for.
type writeError struct{ error }

func (e writeError) Unwrap() error { return e.error }

// asWriteError names what was written to, as it was asked for. That a reader has seen enough and left,
// as head does, is no error.
func asWriteError(what string, err error) error {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return nil
	}
	var inner *fs.PathError
	var move *os.LinkError
	switch {
	case errors.As(err, &inner):
		err = inner.Err
	case errors.As(err, &move):
		err = move.Err
	}
	return writeError{fmt.Errorf("writing %s: %w", what, err)}
}
