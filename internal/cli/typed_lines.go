package cli

import (
	"bytes"
	"io"

	"realmlint/internal/text"
)

// longestTyped is how many bytes of a line a terminal of Linux hands on. It
// drops what is pasted beyond that, up to the line's end.
const longestTyped = 4095

// typedLines is standard input on a terminal. It knows which line was cut there.
type typedLines struct {
	from io.Reader
	line int // how many ended
	size int // of the line since
	cut  int // the first line that was cut, from 1; 0 for none
}

// Read implements io.Reader.
func (t *typedLines) Read(p []byte) (int, error) {
	n, err := t.from.Read(p)
	for line := range bytes.Lines(p[:n]) {
		ended := bytes.HasSuffix(line, []byte{'\n'})
		t.size += len(bytes.TrimSuffix(line, []byte{'\n'}))
		if t.size == longestTyped && t.cut == 0 && ended {
			t.cut = t.line + 1
		}
		if ended {
			t.line, t.size = t.line+1, 0
		}
	}
	return n, err
}

// say tells of a line that was cut.
func (t *typedLines) say(to io.Writer) {
	if t.cut > 0 {
		text.Terminal(to).Printf("realmlint: line %d was cut by the terminal, which takes 4,095 bytes of a line; put the token into a file\n", t.cut)
	}
}
