package scan

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"realmlint/internal/text"
)

// What became of a token before it was pasted, in words that follow its place.
const (
	abridged   = "the token is abridged; what is missing in it nobody can judge: get all of it"
	maskedOut  = "a part of the token was taken out (%s); what is not there cannot be judged: get all of it, or its claims"
	headerIn   = "the claims of the token were taken out (%s); its header says alg %s, and nothing else can be judged: get all of it, or its claims"
	onlyHeader = "of a token no more than the decoded header stands there; get its claims too, or the token"
	blanksIn   = "the token has blanks in it, as text has that was read off a picture or copied from a PDF: get the text itself"
)

var (
	// headerAndMask is a token of which no more than the header is left.
	headerAndMask = text.Lazily(`(eyJ[\w-]{8,})\.(` + mask + `)`)
	// blankWord is what follows a blank in a token.
	blankWord = text.Lazily(`^(?: ?[\w.-]+)+`)

	// accidents are what stands in a text where its token was to be, and what is
	// said of it.
	accidents = []struct {
		pattern func() *regexp.Regexp
		says    string // %s: what it is
	}{
		{text.Lazily(`eyJ[\w-]{2,}[\w.-]*(?:\.{3}|…)`), abridged},
		{text.Lazily(`eyJ[\w-]{6,}[\w.-]*(?: [\w.-]+)* [\w.-]*\.[\w.-]*(?: [\w.-]+)*`), blanksIn},
		{text.Lazily(`\[object Promise\]`), `%s stands where the token was to be: a promise as text; the await before it is missing`},
		{text.Lazily(`\[object \w+\]`), `%s stands where the token was to be: an object as text; the token is a member of it`},
		{text.Lazily(`(?i)(?:token\w*|jwt|bearer)["']?\s*[:=\s]\s*["']?(undefined|null|none|nil)\b`), `%s stands where the token was to be: it was not there yet, or was read under another name`},
		{text.Lazily(`(?i)[\[<({](?:\w+ )?(?:redacted|removed|masked|hidden|omitted|censored)[\])>}]|\*{4,}|x{6,}|█+`), `%s stands there: the token was taken out`},
	}
)

// spoiled says what became of a token in a text so that it is none to be judged,
// or "".
func (f *finder) spoiled(c *candidate) string {
	if looksWhole(c.text) {
		return "" // as most tokens are
	}
	for _, segment := range segments(c.text) {
		if len(segment) > 0 && len(maskBehind().Find(segment)) == len(segment) {
			return takenOut(c.text, segment)
		}
	}
	if complete(c.text) {
		return ""
	}
	_, after := f.sameLine(c.end, c.end)
	found := maskBehind().Find(bytes.TrimPrefix(after, []byte{'.'}))
	switch {
	case bytes.Contains(c.text, []byte("...")), bytes.HasPrefix(after, []byte("..")), bytes.HasPrefix(after, []byte("…")):
		return abridged
	case found != nil:
		return takenOut(c.text, found)
	case f.hasBlanks(c):
		return blanksIn
	}
	return ""
}

// takenOut says that a mask stands in a token, and what is left to be read.
func takenOut(token, mask []byte) string {
	if alg, _ := headerAlgorithm(segments(token)[0]); alg != "" {
		return fmt.Sprintf(headerIn, quotedShort(mask), quotedShort([]byte(alg)))
	}
	return fmt.Sprintf(maskedOut, quotedShort(mask))
}

// hasBlanks reports whether a token is complete with what follows behind a blank.
func (f *finder) hasBlanks(c *candidate) bool {
	rest := f.buf.buf[c.end:min(len(f.buf.buf), c.end+foldedBytes)]
	return bytes.HasPrefix(rest, []byte{' '}) && complete(bytes.ReplaceAll(append(bytes.Clone(c.text), blankWord().Find(rest)...), []byte{' '}, nil))
}

// mayHaveBlanks reports whether a token that is not complete may go on behind a
// blank in what was not read yet.
func (f *finder) mayHaveBlanks(c *candidate) bool {
	rest := f.buf.buf[c.end:]
	return !f.buf.ended && len(rest) < foldedBytes && bytes.HasPrefix(rest, []byte{' '}) && bytes.IndexByte(rest, '\n') < 0 && !complete(c.text)
}

// accidentIn says what stands in a text without a token where one was to be, and
// in which line; "" if nothing is known.
func accidentIn(text []byte) (says string, line int) {
	if at := headerAndMask().FindSubmatchIndex(text); at != nil {
		return takenOut(text[at[2]:at[3]], text[at[4]:at[5]]), 1 + bytes.Count(text[:at[0]], []byte{'\n'})
	}
	for _, accident := range accidents {
		if at := accident.pattern().FindSubmatchIndex(text); at != nil {
			if says = accident.says; strings.Contains(says, "%s") {
				what := at[len(at)-2:] // the part in brackets, if there is one
				says = fmt.Sprintf(says, quotedShort(text[what[0]:what[1]]))
			}
			return says, 1 + bytes.Count(text[:at[0]], []byte{'\n'})
		}
	}
	return "", 0
}

// quotedShort quotes what stands for a token. It is not long, and no token.
func quotedShort(text []byte) string {
	const most = 40
	if runes := []rune(string(text)); len(runes) > most {
		return fmt.Sprintf("%q", string(runes[:most])+"…")
	}
	return fmt.Sprintf("%q", text)
}
