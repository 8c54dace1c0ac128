//go:build unix

package main

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// standardOutput returns standard output, or what is broken if it is closed.
//
// os.Stdout does not tell: before main, Go's runtime opens /dev/null, for reading
// and writing, in the place of a standard stream that is closed. A shell's
// > /dev/null is for writing alone, and whoever has standard error be a /dev/null
// too means it. Else one that can be read is taken for a closed one.
func standardOutput() io.Writer {
	if null(os.Stdout) && !null(os.Stderr) {
		return closed{}
	}
	return os.Stdout
}

// null reports whether a stream is a /dev/null for reading and writing.
func null(stream *os.File) bool {
	flags, err := unix.FcntlInt(stream.Fd(), unix.F_GETFL, 0)
	there, statErr := os.Stat(os.DevNull)
	is, isErr := stream.Stat()
	return err == nil && flags&unix.O_ACCMODE == unix.O_RDWR && statErr == nil && isErr == nil && os.SameFile(there, is)
}

// closed is a standard output that is closed.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, closed{} }

func (closed) Error() string { return "it is closed" }

// Hint says how to throw the output away.
func (closed) Hint() string {
	return "to throw the output away, write > /dev/null; a /dev/null that can also be read, such as Python's DEVNULL, looks like a closed one"
}
