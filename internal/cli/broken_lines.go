package cli

import (
	"errors"
	"fmt"
	"io"

	"realmlint/internal/errtext"
	"realmlint/internal/scan"
	"realmlint/internal/text"
	"realmlint/rules"
)

// mostBroken is how many lines without a token are named one by one.
const mostBroken = 10

// brokenLines names the lines in which no token was found where one was to be,
// the inputs without one, and those that could not be read. They do not end the
// run, but it does not end well.
type brokenLines struct {
	to    io.Writer
	input func(scan.InputError) // takes up an input that could not be read
	texts *errtext.Catalogue
	n     int
	first string
	whole bool // the first is an input without a token

	behind []errtext.Diagnosis // error texts in inputs without a token
}

// add names the line and goes on: it is an engine.ResultSink's Broken.
func (b *brokenLines) add(err error) error {
	var input scan.InputError
	if errors.As(err, &input) {
		b.input(input)
		return nil
	}
	var broken scan.LineError
	whole := errors.As(err, &broken) && broken.Text != ""
	if whole && len(b.behind) < mostBroken {
		if diagnosis := b.texts.Diagnose(broken.Text); diagnosis.Known() {
			b.behind = append(b.behind, diagnosis)
		}
	}
	said := rules.Shortened(err.Error())
	if whole {
		broken.Name = rules.Shortened(broken.Name)
		said = broken.Error()
	}
	switch b.n++; {
	case b.n == 1:
		if b.first, b.whole = said, whole; whole {
			return nil // it is all that the run ends with, if no other follows
		}
	case b.n == 2 && b.whole:
		b.name(b.first)
	}
	if b.n <= mostBroken {
		b.name(said)
	}
	return nil
}

func (b *brokenLines) name(said string) {
	text.Terminal(b.to).Printf("realmlint: no token: %s\n", said)
}

// explain says what is behind the error texts in inputs without a token.
// That to breaks is seen when it is closed.
func (b *brokenLines) explain(to io.Writer, look look) {
	for _, diagnosis := range b.behind {
		text.Terminal(to).Printf("\n")
		writeExplanation(to, look, b.texts.Server(), b.texts.Explanation(diagnosis, servers...))
	}
}

// err is the error of all of them; nil if there was none.
func (b *brokenLines) err() error {
	switch {
	case b.n == 0:
		return nil
	case b.n == 1 && b.whole:
		return noToken{b.first}
	}
	return unread{b.n, b.first}
}

// noToken is the error of a run whose only fault is an input without a token.
type noToken struct{ said string }

func (e noToken) Error() string { return e.said }

// Hint says the way out.
func (noToken) Hint() string { return "paste the whole token; --token TEXT checks any text as a token" }

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
