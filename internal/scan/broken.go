package scan

import "fmt"

// BrokenLine is the error for a line in which no token was found where one was
// to be. Unlike any other error it does not end the tokens: the next line is
// read as if nothing had been.
type BrokenLine struct {
	Name   string
	Line   int
	Reason string
}

func (b BrokenLine) Error() string { return fmt.Sprintf("%s:%d: %s", b.Name, b.Line, b.Reason) }
