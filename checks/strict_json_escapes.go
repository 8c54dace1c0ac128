package checks

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The escapes of one letter, and what they stand for.
const (
	escapes = `"\/bfnrt`
	meaning = "\"\\/\b\f\n\r\t"
)

// hexDigits returns the value of the escape that begins with u, as in u00e9; -1
// if it is none.
func hexDigits(text []byte) rune {
	if len(text) < 5 || text[0] != 'u' {
		return -1
	}
	code := rune(0)
	for _, c := range text[1:5] {
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if digit < 0 || c < '0' {
			return -1
		}
		code = code<<4 | rune(digit)
	}
	return code
}

// unescaped resolves escapes. Half a pair of surrogates stands for what
// encoding/json makes of it, U+FFFD.
func unescaped(text []byte) []byte {
	plain := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			plain = append(plain, text[i])
			continue
		}
		i++
		code := hexDigits(text[i:])
		if code < 0 {
			plain = append(plain, meaning[strings.IndexByte(escapes, text[i])])
			continue
		}
		i += len("00e9")
		if utf16.IsSurrogate(code) {
			low := rune(-1)
			if i+2 < len(text) && text[i+1] == '\\' {
				low = hexDigits(text[i+2:])
			}
			if code = utf16.DecodeRune(code, low); code != utf8.RuneError {
				i += len(`\u00e9`)
			}
		}
		plain = utf8.AppendRune(plain, code)
	}
	return plain
}
