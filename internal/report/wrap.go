package report

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// wrap writes prose of which the first column columns of the first line are
// written already; the lines that follow are indented by indent.
func wrap(b *bytes.Buffer, prose string, column, indent, width int) {
	for i, piece := range pieces(prose, width-indent) {
		n := utf8.RuneCountInString(piece)
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			b.WriteString(strings.Repeat(" ", indent))
			column = indent
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(piece)
		column += n
	}
	b.WriteByte('\n')
}

// pieces splits prose into what stays together on a line: words, what stands
// in backticks if a line of room columns can hold it, and a flag with its
// value. A word that a CI runner would take for a command at the beginning of
// a line stays with the word before it.
func pieces(prose string, room int) []string {
	words := strings.Split(prose, " ")
	var list []string
	for i := 0; i < len(words); {
		n := together(words[i:], room)
		piece := strings.Join(words[i:i+n], " ")
		if strings.HasPrefix(piece, "::") && len(list) > 0 {
			list[len(list)-1] += " " + piece
		} else {
			list = append(list, piece)
		}
		i += n
	}
	return list
}

// together returns how many of the words, at least one, stay on one line.
func together(words []string, room int) int {
	if strings.HasPrefix(words[0], "--") && len(words) > 1 {
		return 2
	}
	if strings.Count(words[0], "`")%2 == 0 {
		return 1
	}
	length := utf8.RuneCountInString(words[0])
	for n := 1; n < len(words); n++ {
		if length += 1 + utf8.RuneCountInString(words[n]); length > room {
			break
		}
		if strings.Count(words[n], "`")%2 == 1 {
			return n + 1
		}
	}
	return 1
}
