package powersync

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"realmlint/checks/jose"
)

// isBase64 reports whether a text has the letters of base64 or base64url alone, "="
// at its end apart. The service passes over any other character in silence.
func isBase64(text string) bool {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/"
	return strings.Trim(strings.TrimRight(text, "="), alphabet) == ""
}

// fewest is how many letters a text must have before their kinds say something: of
// random base64 less than one in a thousand is taken for what it is not.
const fewest = 16

// pasted reports whether what stands in k is a secret itself and not base64url of
// one: it has other characters, or a length that no bytes come to, or it decodes to
// no text and has letters that random bytes do not make.
func pasted(k string) bool {
	letters := strings.TrimRight(k, "=")
	switch {
	case k == "":
		return false
	case !isBase64(k) || len(letters)%4 == 1:
		return true
	case isText(jose.Decode(k)) || len(letters) < fewest:
		return false
	}
	lower, upper := 0, 0
	for _, c := range letters {
		switch {
		case unicode.IsLower(c):
			lower++
		case unicode.IsUpper(c):
			upper++
		}
	}
	return lower == 0 || upper == 0 || 5*lower >= 4*len(letters)
}

// isText reports whether bytes are a text that someone can have typed.
func isText(decoded []byte) bool {
	return utf8.Valid(decoded) && !strings.ContainsFunc(string(decoded), func(c rune) bool { return !unicode.IsPrint(c) && !unicode.IsSpace(c) })
}
