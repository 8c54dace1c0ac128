package cli

import (
	"fmt"
	"io"

	"realmlint/internal/text"
	"realmlint/rules"
)

// mostBroken is how many lines without a token are named one by one.
const mostBroken = 10

// brokenLines names the lines in which no token was found where one was to be.
// They do not end the run, but it does not end well.
type brokenLines struct {
	to    io.Writer
	n     int
	first string
}

// add names the line and goes on: it is an engine.ResultSink's Broken.
func (b *brokenLines) add(err error) error {
	if b.n++; b.n == 1 {
		b.first = rules.Shortened(err.Error())
	}
	if b.n <= mostBroken {
		text.Terminal(b.to).Printf("realmlint: no token: %s\n", rules.Shortened(err.Error()))
	}
	return nil
}

// err is the error of all of them; nil if there was none.
func (b *brokenLines) err() error {
	if b.n == 0 {
		return nil
	}
	return unread{b.n, b.first}
}

// unread is the error of a run that could not read some lines.
type unread struct {
	lines int
	first string
}

func (e unread) Error() string {
	if e.lines == 1 {
		return fmt.Sprintf("1 line holds no token: %s", e.first)
	}
	return fmt.Sprintf("%d lines hold no token; the first: %s", e.lines, e.first)
}

// Hint says what became of the others.
func (unread) Hint() string { return "the other lines were checked" }
