package scan

import (
	"bytes"
	"encoding/base64"
	"unicode/utf8"

	"realmlint/checks"
	"realmlint/internal/text"
)

// base64Around is what is said of a token that was found in base64.
const base64Around = "base64 around it"

// packed is base64 in which a token may be: of one, or of a JSON object.
var packed = text.Lazily(`(?:ZXlK|eyJ|ey[IA]|QmVhcmVyI)[\w+/-]{40,}(?:=|%3D){0,2}`)

// unpacked yields the tokens that stand in base64 once more in a text without
// another, whose first line is given. It reports whether there are any. A word
// that is all of the text is what was sent, and left as it is.
func (s *search) unpacked(text []byte, line int) (any bool) {
	for _, at := range packed().FindAllIndex(text, -1) {
		original := text[at[0]:at[1]]
		if len(original) == len(bytes.TrimSpace(text)) {
			return false
		}
		plain, err := base64.RawURLEncoding.DecodeString(checks.ToBase64URL(string(original)))
		if err != nil {
			continue
		}
		inner := newSearch(s.name, bytes.NewReader(plain), newKeywordScanner(s.name, nil, nil), func(found Token, err error) bool {
			if err != nil {
				return true
			}
			any, s.finder.any = true, true
			before := text[:at[0]]
			found.Line = line + bytes.Count(before, []byte{'\n'})
			found.Column = 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
			found.StrippedParts, found.Original = append(found.StrippedParts, base64Around), string(original)
			s.put(found, nil)
			return !s.stopped
		})
		inner.prose()
	}
	return any
}
