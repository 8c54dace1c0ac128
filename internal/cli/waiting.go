package cli

import (
	"context"
	"io"
	"runtime"
	"slices"
	"strings"

	"realmlint/internal/text"
)

// sayWaiting says on a terminal what standard input is read for, and how to end
// it: a program that waits without a word looks like one that hangs.
func (c *Command) sayWaiting(what string) {
	if c.StdinTerminal {
		c.Context() // from here on Ctrl-C is heard
		text.Terminal(c.Stderr).Printf("realmlint: waiting for %s: paste, then %s; Ctrl-C stops\n", what, endOfInput(runtime.GOOS))
	}
}

// endOfInput returns what ends the input on a terminal. A line that has begun is
// handed on first, so that it takes a line of its own.
func endOfInput(system string) string {
	if system == "windows" {
		return "Ctrl-Z and Enter, on a line of its own"
	}
	return "Ctrl-D on a line of its own"
}

// awaited returns what the tokens of a check are waited for in.
func (o *checkOptions) awaited() string {
	switch {
	case o.raw:
		return "a token"
	case o.field != "":
		return "lines of JSON with tokens in them"
	case o.column != "":
		return "CSV with tokens in it"
	case o.summary:
		return "tokens, or a text with tokens in it"
	}
	return "a token, or a text with one in it"
}

// stopped is the error of a run that ended by Ctrl-C before it had read what it
// waited for.
type stopped struct{}

func (stopped) Error() string { return "interrupted; what was typed or pasted was not read to its end" }

// sayHistory says once a run where a token stays that was typed as an argument.
func (c *Command) sayHistory(o *checkOptions, args []string) {
	if !o.quiet && slices.ContainsFunc(slices.Concat(args, o.texts), beginsLikeToken) {
		text.Terminal(c.Stderr).Printf("realmlint: hint: a token on the command line stays in the shell's history; a file, or standard input, keeps it out\n")
	}
}

// beginsLikeToken reports whether an argument is a token by its beginning.
func beginsLikeToken(arg string) bool {
	return strings.HasPrefix(arg, "eyJ") || strings.HasPrefix(strings.ToLower(arg), "bearer ")
}

// untilStopped is a reader that ends with the context of a run. The read that it
// waits in goes on, with a buffer of its own.
type untilStopped struct {
	from  io.Reader
	until context.Context
	then  func() // what is done at its end
	ended bool
}

// Read implements io.Reader.
func (u *untilStopped) Read(p []byte) (int, error) {
	if u.ended {
		return 0, stopped{}
	}
	type read struct {
		n   int
		err error
	}
	buffer, done := make([]byte, len(p)), make(chan read, 1)
	go func() {
		n, err := u.from.Read(buffer)
		done <- read{n, err}
	}()
	select {
	case got := <-done:
		return copy(p, buffer[:got.n]), got.err
	case <-u.until.Done():
		u.ended = true
		u.then()
		return 0, stopped{}
	}
}

// typedInput returns standard input for a command that reads all of it before it
// does anything. On a terminal it says what it waits for, and ends with Ctrl-C.
func (c *Command) typedInput(what string) io.Reader {
	if !c.StdinTerminal {
		return c.Stdin
	}
	c.sayWaiting(what)
	return &untilStopped{from: c.Stdin, until: c.Context(), then: func() { c.endLine(true) }}
}
