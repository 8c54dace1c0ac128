package scan

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestLineTooLongIsNotTheEnd(t *testing.T) {
	long := head + "." + strings.Repeat("a", longestToken+1)
	for name, text := range map[string]string{
		"in a list":                        token + "\n" + long + "\n" + other + "\nundefined\n" + token,
		"in a list, with a signature":      token + "\r\n" + long + "." + sign + "\r\n" + other + "\nundefined\n" + token,
		"in a list, behind white space":    token + "\n\t" + long + "\n" + other + "\nundefined\n" + token,
		"in a list, and something besides": token + "\n" + long + "," + token + "\n" + other + "\nundefined\n" + token,
		"in a log":                         "at 12 h: " + token + "\nat 13 h: " + long + "\nat 14 h: " + other + "\n\nand " + token,
		"in a log, and something besides":  "at 12 h: " + token + "\nat 13 h: " + long + " and " + token + "\nat 14 h: " + other + "\n\nand " + token,
	} {
		t.Run(name, func(t *testing.T) {
			seq := Tokens(Request{Stdin: strings.NewReader(text)})
			var got []int
			for token, err := range seq {
				var broken LineError
				switch {
				case errors.As(err, &broken):
					got = append(got, -broken.Line)
				case err != nil:
					t.Fatal(err)
				default:
					got = append(got, token.Line)
				}
			}
			want := []int{1, -2, 3, 4, 5}
			if strings.Contains(name, "log") {
				want = []int{1, -2, 3, 5} // a word in other text is no token
			}
			if !slices.Equal(got, want) {
				t.Errorf("lines %v, want %v", got, want)
			}
		})
	}
}

// endless is a line that never ends. It fails the test if too much of it is read.
type endless struct {
	t    *testing.T
	read int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.read += len(p); e.read > 2*longestLine {
		e.t.Fatalf("%d bytes of a line without an end were read", e.read)
	}
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestLineWithoutAnEndIsAnError(t *testing.T) {
	seq := Tokens(Request{Stdin: &endless{t: t}, Field: ".token"})
	var last error
	for _, err := range seq {
		last = err
	}
	if want := "reading <stdin>: a line goes on for more than 64 MiB"; last == nil || !strings.HasPrefix(last.Error(), want) {
		t.Errorf("got %v, want %s", last, want)
	}
}
