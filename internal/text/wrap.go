package text

import "strings"

// Wrap writes prose between words into lines of so many columns, in a colour
// unless paint is nil. It goes on where the writer is; the lines that follow
// begin with indent spaces, and the last has no end.
func (w *Writer) Wrap(paint Paint, indent, width int, prose string) error {
	return w.WrapPieces(paint, indent, width, pieces(Visible(prose), width-indent))
}

// WrapPieces is Wrap for a text of ours of which each piece stays together.
func (w *Writer) WrapPieces(paint Paint, indent, width int, pieces []string) error {
	var b strings.Builder
	column := columns(w.line)
	for i, piece := range pieces {
		n := Width(piece)
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			column = indent
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(piece)
		column += n
	}
	if paint == nil {
		return w.write(b.String())
	}
	return w.write(paint.Sprint(b.String()))
}

// pieces splits prose into what stays together on a line: words, what stands
// in backticks if a line of room columns can hold it, and a flag with its
// value. A word that a CI runner would take for a command at the beginning of
// a line stays with the word before it, so that it needs no escape.
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
	length := Width(words[0])
	for n := 1; n < len(words); n++ {
		if length += 1 + Width(words[n]); length > room {
			break
		}
		if strings.Count(words[n], "`")%2 == 1 {
			return n + 1
		}
	}
	return 1
}
