//go:build !unix

package main

import (
	"io"
	"os"
)

// standardOutput returns standard output. Writing to one that is closed fails.
func standardOutput() io.Writer { return os.Stdout }
