package scan

import (
	"bytes"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
)

// Patterns of what people and tools put where a signature was.
const (
	maskWords = `(?i:redacted|removed|masked|hidden|omitted|censored|stripped|truncated|snipped|signature)`
	maskRun   = `[*•●∙·■▇█░▒▓#]`

	// mask stands in place of a segment or of its end.
	mask = `(?:[\[<({]{1,2}(?:[\w-]+ )*[\w-]*(?:` + maskWords + `|(?i:sig|secret|snip|\.{2,}|…))[^\[\]<>(){}\n]{0,30}[\])>}]{1,2}|` + maskRun + `{3,}|[Xx]{4,}|…|\.{3,})`
)

var (
	maskBehind = text.Lazily(`^` + mask)
	// maskAfterDot is a mask in place of a whole segment, behind the dot before it.
	maskAfterDot = text.Lazily(`^\.(?:[\[<({]{1,3}[^\[\]<>(){}\n/][^\[\]<>(){}\n]{0,30}[\])>}]{1,3}|` + maskRun + `{2,}|…)`)
	// maskWord is a mask that could be base64url by its characters.
	maskWord = text.Lazily(`^(?:[\w-]*` + maskWords + `[\w-]*|(?i:sig|snip)|[Xx]{3,}|[_-]{3,}|0{4,})$`)
	// notEncoded is a mask with a character that is neither in a token nor in
	// base64 of another kind.
	notEncoded = text.Lazily(`[^\w.\-+/=]`)
)

// remnant reports what is left of a token whose header and claims are whole, and
// cuts the candidate to that: header and claims, with a dot behind each. It ends
// behind what stands in place of the signature. Plainly wants that no encoder can
// have made this: without it nothing at all is taken for a signature left out.
func (f *finder) remnant(c *candidate, plainly bool) checks.Remnant {
	if looksWhole(c.text) {
		return checks.WholeToken
	}
	parts := bytes.SplitN(c.text, []byte{'.'}, 3)
	if !hasReadableClaims(c.text) || complete(c.text) && len(bytes.Trim(parts[2], "Xx")) > 0 {
		return checks.WholeToken
	}
	alg, _ := headerAlgorithm(parts[0])
	_, after := f.sameLine(c.end, c.end)
	mask, left := []byte(nil), checks.Masked
	if len(parts) == 3 {
		mask, left = inPlaceOf(parts[2], after)
	} else if mask = maskAfterDot().Find(after); mask == nil {
		switch mask = maskBehind().Find(after); {
		case mask != nil, bytes.HasPrefix(after, []byte{'.'}):
		case f.hasBlanks(c):
			left = checks.WholeToken // of which nothing was taken out
		default:
			left = checks.Cut
		}
	}
	switch {
	case left == checks.WholeToken, plainly && !notEncoded().Match(mask):
		return checks.WholeToken
	case mask == nil && strings.EqualFold(alg, checks.AlgorithmNone) && (len(parts) < 3 || len(parts[2]) == 0):
		return checks.WholeToken // it never had a signature
	}
	for mask != nil && classAt(after, len(mask)) == letter { // of the signature's own end, which may be shown
		mask = after[:len(mask)+1]
	}
	c.end += len(mask)
	c.text, c.owned, c.dots = slices.Concat(parts[0], []byte{'.'}, parts[1], []byte{'.'}), true, 2
	return left
}

// inPlaceOf tells whether a third segment is a mask, with what follows it, or has
// one at its end: that is returned.
func inPlaceOf(third, after []byte) (mask []byte, left checks.Remnant) {
	switch mask = maskBehind().Find(after); {
	case len(third) == 0, maskWord().Match(third), bytes.Contains(third, []byte("..")), mask != nil:
		return mask, checks.Masked
	}
	return nil, checks.WholeToken
}

// looksWhole reports whether a text is complete, and its claims and its signature
// begin with no X.
func looksWhole(text []byte) bool {
	return complete(text) && text[bytes.IndexByte(text, '.')+1]|' ' != 'x' && text[bytes.LastIndexByte(text, '.')+1]|' ' != 'x'
}
