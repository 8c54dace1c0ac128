package scan

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// A line that begins with a space is searched as any text is.
func TestWholeLinesFindWhatTheSearchFinds(t *testing.T) {
	lines := []string{
		token, other, token + "\r", token + " ", token + "x", token + "=", token + other, token + "." + sign, head + "." + body,
		head + "." + body + ".", head + ".ey$J." + sign, "eyJ.." + sign, "eyAi." + body + "." + sign, "ew0i." + body + "." + sign,
		"", "undefined", token + "," + other, "Bearer " + token, strings.ToUpper(token), token, "e.y." + sign, "eyJ", token,
		token[:len(token)-20] + "\n" + token[len(token)-20:], token,
	}
	list := func(before string) (found []Token) {
		for _, one := range tokens(t, before+strings.Join(lines, "\n"+before)) {
			one.Column -= len(before)
			found = append(found, one)
		}
		return found
	}
	fast, slow := list(""), list(" ")
	if len(fast) < 20 || !slices.EqualFunc(fast, slow, same) {
		t.Errorf("%d tokens by whole lines, %d by the search:\n%+v\n%+v", len(fast), len(slow), fast, slow)
	}
	for i := range lines[:len(lines)-1] { // each alone, between two that are tokens
		lines := []string{token, lines[i], other}
		fast, slow := tokens(t, strings.Join(lines, "\n")), tokens(t, " "+strings.Join(lines, "\n "))
		for i := range slow {
			slow[i].Column--
		}
		if !slices.EqualFunc(fast, slow, same) {
			t.Errorf("%q: %+v by whole lines, %+v by the search", lines[1], fast, slow)
		}
	}
}

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
			found, err := Tokens(request)
			if err != nil {
				t.Fatal(err)
			}
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
