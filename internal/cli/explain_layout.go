package cli

import (
	"io"
	"strings"

	"github.com/fatih/color"

	"realmlint/internal/text"
	"realmlint/rules"
)

// look is how explanations come to their reader.
type look struct {
	width int  // where prose is wrapped
	color bool // escape sequences may be used
}

// newExplanation returns an explanation in which nothing is written yet.
func newExplanation(w io.Writer, look look, server *rules.Server) explanation {
	bold := color.New(color.Bold)
	if look.color {
		bold.EnableColor()
	} else {
		bold.DisableColor()
	}
	return explanation{out: text.Terminal(w), server: server, width: look.width, bold: bold}
}

// gap parts what follows from what was written.
func (o *explanation) gap() {
	if o.begun {
		o.out.Printf("\n")
	}
	o.begun = true
}

// heading opens a part.
func (o *explanation) heading(title string) {
	o.out.Printf("\n%s\n", text.In(o.bold, title))
}

// paragraph writes prose behind an empty line.
func (o *explanation) paragraph(prose string) {
	o.gap()
	o.prose("", 0, prose)
}

// prose writes a text wrapped between words, the first line after first, the
// others after so many spaces.
func (o *explanation) prose(first string, indent int, prose string) {
	o.out.Printf("%s", first)
	o.out.Wrap(nil, indent, o.width, prose)
	o.out.Printf("\n")
}

// said writes a program's own words as prose does.
func (o *explanation) said(first string, indent int, words string) {
	o.out.Printf("%s", first)
	o.out.Wrap(o.bold, indent, o.width, words)
	o.out.Printf("\n")
}

// indented writes lines as they are, further in.
func (o *explanation) indented(lines string) {
	for line := range strings.Lines(lines) {
		if line = strings.TrimSuffix(line, "\n"); line != "" {
			line = "  " + line
		}
		o.out.Printf("%s\n", line)
	}
}
