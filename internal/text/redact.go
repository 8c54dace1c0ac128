package text

import (
	"encoding/base64"
	"regexp"
	"strings"
	"sync"
)

// mayHold reports whether a text may hold what redact takes out: it has a
// beginning of PEM, or of a header in base64, which is {" or { and white space.
// Index is that of strings or bytes: looking for a letter that is rare takes
// next to no time.
func mayHold[T string | []byte](text T, index func(T, byte) int) bool {
	for _, rare := range []byte("ywB") {
		for at := 0; ; at++ {
			next := index(text[at:], rare)
			if next < 0 {
				break
			}
			at += next
			switch before, after := text[max(0, at-5):at], text[at+1:]; {
			case rare == 'B':
				if string(before) == "-----" && len(after) > 4 && string(after[:5]) == "EGIN " {
					return true
				}
			case len(before) == 0 || before[len(before)-1] != 'e' || len(after) == 0:
			case rare == 'y' && (after[0] == 'J' || after[0] == 'A'), rare == 'w' && (after[0] == 'o' || after[0] == '0' || after[0] == 'k'):
				return true
			}
		}
	}
	return false
}

// redact returns a text without what nobody may see, whoever gave it: the
// signature of a token, and what a PEM block holds that is not public. In JSON
// it leaves JSON.
func redact(s string) string {
	if !mayHold(s, strings.IndexByte) {
		return s
	}
	s = tokenRun().ReplaceAllStringFunc(s, withoutSignature)
	return blockOfPEM().ReplaceAllStringFunc(s, withoutBody)
}

func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// A token stands in a text as it is, or as a URL, JSON or HTML has it.
const (
	tokenLetter = `(?:[A-Za-z0-9_+/=-]|\\+/|%2[BFbf]|%3[Dd])`
	tokenDot    = `(?:\.|%(?:25)*2[Ee]|\\+u002[Ee]|&#46;|&period;)`
)

var (
	tokenRun   = lazily(`(e[yw][A-Za-z0-9_-]+)` + tokenLetter + `*` + tokenDot + tokenLetter + `*` + tokenDot + `(` + tokenLetter + `+(?:` + tokenDot + tokenLetter + `+)*)`)
	blockOfPEM = lazily(`(-----BEGIN [A-Z0-9 ]+-----)((?:[^"\\-]|\\+[^"\\]|-[^"\\-])+)`)
	bodyOfPEM  = lazily(`[A-Za-z0-9+/=]{16}`)
	anyEscape  = lazily(`\\+(?:u[0-9A-Fa-f]{4}|[a-z])`)
	publicPEM  = lazily(`(?:PUBLIC KEY|CERTIFICATE)-----$`)
)

// withoutSignature returns header and claims, if the header begins as one.
func withoutSignature(token string) string {
	parts := tokenRun().FindStringSubmatch(token)
	header, _ := base64.RawURLEncoding.DecodeString(parts[1][:min(len(parts[1]), 64)&^3])
	if !strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(string(header), "{"), " \t\r\n"), `"`) {
		return token
	}
	return strings.TrimSuffix(token, parts[2]) + "[signature]"
}

// withoutBody returns the line that begins a block, if that holds a key.
func withoutBody(block string) string {
	parts := blockOfPEM().FindStringSubmatch(block)
	if publicPEM().MatchString(parts[1]) || !bodyOfPEM().MatchString(anyEscape().ReplaceAllString(parts[2], " ")) {
		return block
	}
	return parts[1] + "[key]"
}
