package text

import (
	"io"
	"strings"
)

// Markdown returns a writer for tickets, pull requests and pages in Markdown.
// What fills its formats and is not Ours is shown as code, in which nothing
// acts: no emphasis, no HTML, no mention, no link.
func Markdown(w io.Writer) *Writer { return &Writer{to: w, markdown: true} }

// code returns the text between backticks that are longer than any run of them
// in it.
func code(theirs string) string {
	text := Visible(theirs)
	ends := strings.Repeat("`", longestRun(text)+1)
	if text == "" || strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return ends + text + ends
}

// Fence writes a block of code, each of its lines behind prefix. Write writes
// the lines, the last with its end.
func (w *Writer) Fence(prefix, language string, write func(*Writer)) error {
	var lines strings.Builder
	write(Terminal(&lines))
	ends := strings.Repeat("`", max(3, longestRun(lines.String())+1))
	var b strings.Builder
	b.WriteString(prefix + ends + language + "\n")
	for line := range strings.Lines(lines.String()) {
		b.WriteString(prefix + line)
	}
	b.WriteString(prefix + ends + "\n")
	return w.write(b.String())
}

// longestRun returns how many backticks stand in a row in text, at most.
func longestRun(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
