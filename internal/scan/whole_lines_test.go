package scan

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// What stands between the lines of a list is listened to, wherever it stands.
func TestKeywordsAreFoundBetweenWholeLines(t *testing.T) {
	const said = "signature-is-invalid" // one word, which leaves the list a list
	var list strings.Builder
	var want []int
	for line := 1; line <= 20000; line++ {
		if line <= 2 || line%1000 == 0 {
			list.WriteString(said + "\n")
			want = append(want, line)
		} else {
			list.WriteString(token + "\n")
		}
	}
	for _, text := range []string{list.String(), strings.TrimSuffix(list.String(), "\n")} {
		for _, from := range []io.Reader{strings.NewReader(text), iotest.HalfReader(strings.NewReader(text))} {
			var heard []int
			request := Request{Stdin: from, Keywords: []string{"Signature"}, OnKeyword: func(line KeywordLine) bool {
				if line.Text != said {
					t.Errorf("heard %q", line.Text)
				}
				heard = append(heard, line.Line)
				return false
			}}
			found := Tokens(request)
			for _, err := range found {
				if err != nil {
					t.Fatal(err)
				}
			}
			if !slices.Equal(heard, want) {
				t.Errorf("heard in the lines %d, not %d", heard, want)
			}
		}
	}
}
