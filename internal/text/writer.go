package text

import (
	"fmt"
	"io"
	"strings"
)

// Writer writes for one kind of reader. After an error of what it writes to it
// writes no more, and returns that error.
type Writer struct {
	to       io.Writer
	markdown bool
	html     bool
	line     string // what stands in the last line so far
	ended    int    // how many lines have an end
	err      error
}

// Terminal returns a writer for terminals and for the logs of CI runners.
func Terminal(w io.Writer) *Writer { return &Writer{to: w} }

// Log returns a writer for package log, whose entries become one line each.
func Log(w io.Writer) io.Writer { return log{Terminal(w)} }

type log struct{ *Writer }

func (l log) Write(entry []byte) (int, error) {
	return len(entry), l.Printf("%s\n", strings.TrimSuffix(string(entry), "\n"))
}

// Ours is a text of this program's own, of one line or several. It is written
// as it is; a test knows who may say so.
type Ours string

// Paint is a colour, such as a *color.Color.
type Paint interface{ Sprint(...any) string }

// painted is a value that is shown in a colour.
type painted struct {
	paint Paint
	value any
}

// In returns what Printf shows as the value in that colour.
func In(paint Paint, value any) any { return painted{paint, value} }

// Printf writes as fmt.Fprintf does, with every argument made fit for the
// reader that is not Ours, a number or a truth value.
func (w *Writer) Printf(format string, args ...any) error {
	inTable := w.markdown && (strings.HasPrefix(format, "|") || strings.HasPrefix(w.line, "|"))
	for i := range args {
		_, ours := args[i].(Ours)
		args[i] = w.fit(args[i])
		if cell, ok := args[i].(string); ok && inTable && !ours { // a cell ends even within code
			args[i] = strings.ReplaceAll(cell, "|", `\u007c`)
		}
	}
	return w.write(fmt.Sprintf(format, args...))
}

// Lines writes a text whose line ends, and they alone, are ours.
func (w *Writer) Lines(s string) error {
	shown := escape(redact(s), true)
	if w.html {
		shown = inHTML(shown)
	}
	return w.write(shown)
}

// Written returns how many lines have been ended.
func (w *Writer) Written() int { return w.ended }

// Err returns the error that ended the writing, or nil.
func (w *Writer) Err() error { return w.err }

func (w *Writer) fit(arg any) any {
	switch arg := arg.(type) {
	case bool, int, int64, float64:
		return arg
	case Ours:
		return string(arg)
	case painted:
		return arg.paint.Sprint(w.fit(arg.value))
	}
	switch {
	case w.markdown:
		return code(fmt.Sprint(arg))
	case w.html:
		return inHTML(Visible(fmt.Sprint(arg)))
	}
	return Visible(fmt.Sprint(arg))
}

// write writes what is fit piece by piece. What pieces make up together must
// not act either: "#" before "#", or the "::" with which GitHub's commands
// begin, if nothing but space stands before it.
func (w *Writer) write(s string) error {
	if w.err != nil {
		return w.err
	}
	all := w.line + s
	if !w.markdown { // where ## begins a heading of ours
		all = strings.ReplaceAll(all, "##", `#\u0023`)
		if strings.Contains(all, "::") {
			lines := strings.SplitAfter(all, "\n")
			for i, line := range lines {
				if strings.HasPrefix(strings.TrimLeft(line, " \t\r"), "::") {
					lines[i] = strings.Replace(line, "::", `:\u003a`, 1)
				}
			}
			all = strings.Join(lines, "")
		}
	}
	_, w.err = io.WriteString(w.to, all[len(w.line):])
	w.line = all[strings.LastIndexByte(all, '\n')+1:]
	w.ended += strings.Count(all, "\n")
	return w.err
}
