package scan

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"realmlint/checks"
)

// slow gives a text a few bytes at a time, so that tokens are cut by reads.
func slow(text string) io.Reader { return iotest.OneByteReader(strings.NewReader(text)) }

// all returns what a search yields, and its error as text.
func all(t *testing.T, from io.Reader) (found []Token, failed string) {
	t.Helper()
	seq := Tokens(Request{Stdin: from})
	for token, err := range seq {
		if err != nil {
			return found, err.Error()
		}
		found = append(found, token)
	}
	return found, ""
}

// FuzzTokens holds for any text: every token's place is where it begins, and
// what is found does not depend on how the text is read.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{
		token, head + "." + body + ".[REDACTED]", "so: " + head + "." + body + " is", "so: " + token[:len(token)-9] + "…x-4", "Bearer " + token, `{"token":"` + token + `"}`, token + other, "the JWT" + token + ".",
		strings.ReplaceAll(token, ".", "%2E"), strings.ReplaceAll(token, ".", "&#46;"), "> " + token[:60] + "\n> " + token[60:],
		"a\x00" + token + "\xff\xfe", "ä“" + token + "”", "\ufeff" + token, "a.b.c\nd", head, "eyJ.eyJ.", "no token\nhere",
		" eyJhbGciOiJIUzI1\x81NiIsInR5cCI6IkpXVCJ9.eyJYdaB3_iJteWFwcC1hYmN\n> kZSIsInN1",
		"\a\a\x00\n\x00\x80\xf4\xf4\xf4\xf4\xf4\xf4GciOiJIUzI1N\x83IsInR5\u01ea\xaa\xaa\xaa\xaa\xaa\xd9\xd9CJ9.eyJhdQCJ9.eyJ", "\xff\xfe\x00W",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found, failed := all(t, strings.NewReader(text))
		for _, token := range found {
			if token.Raw == "" || isUTF16([]byte(text)) {
				continue // what was read is not the text itself
			}
			line := strings.Split(text, "\n")[token.Line-1]
			rest := line
			for range token.Column - 1 {
				_, width := utf8.DecodeRuneInString(rest)
				rest = rest[width:]
			}
			if token.Remnant != checks.WholeToken { // nobody wrote its last dot
				token.Raw, token.Original = strings.TrimSuffix(token.Raw, "."), ""
			}
			begin := token.Raw[:min(2, len(token.Raw))] // what follows may be written in code
			if !strings.HasPrefix(rest, begin) {
				t.Errorf("%d:%d does not point at the token", token.Line, token.Column)
			}
			if token.StrippedParts == nil && !strings.Contains(text, token.Raw) {
				t.Error("a token that stood unescaped is not in the text")
			}
			if token.StrippedParts != nil && !strings.Contains(text, token.Original) && !slices.Contains(token.StrippedParts, tokenBefore) {
				t.Error("what stood around the token is not in the text")
			}
		}
		again, failedAgain := all(t, slow(text))
		if failed != failedAgain || !slices.EqualFunc(found, again, same) {
			t.Errorf("read byte by byte: %d tokens, error %q; at once: %d tokens, error %q", len(again), failedAgain, len(found), failed)
		}
	})
}

func same(a, b Token) bool {
	return a.Line == b.Line && a.Column == b.Column && a.Raw == b.Raw && a.Remnant == b.Remnant && a.Original == b.Original && slices.Equal(a.StrippedParts, b.StrippedParts)
}
