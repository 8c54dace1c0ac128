package text

import (
	"strings"
	"unicode"
)

// Lengths of a run of letters that may be a key. Realm's keys have 32
// characters at least, RSA keys more.
const (
	longRun   = 32 // of letters, digits, "_", "-", "+" and "="
	randomRun = 20 // of these, "/" and "." that come in no order
)

// KeyLike reports whether a text holds what may be a key or a part of a token:
// a long run of the letters of base64, base32 or hex, or a shorter one in which
// kinds of letters change too often for words. A path may hold names like that
// too; the answer is about what can be told, not about what is.
func KeyLike(text string) bool {
	if strings.Contains(text, "eyJ") || strings.Contains(text, "-----BEGIN ") {
		return true
	}
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !inKey(r) }) {
		for _, word := range strings.FieldsFunc(run, func(r rune) bool { return r == '/' || r == '.' }) {
			most := 8
			if strings.ContainsAny(word, "-_") {
				most = 4
			}
			if len(word) >= longRun || len(word) >= randomRun && random(word, most) {
				return true
			}
		}
		if len(run) >= randomRun && strings.ToLower(run) != run && strings.ToUpper(run) != run && random(run, 3) {
			return true
		}
	}
	return false
}

func inKey(r rune) bool {
	return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_+=-/.", r))
}

// random reports whether the letters of a run come in no order: one kind of
// them follows another after so many at most. A capital belongs to the word
// that it begins.
func random(run string, most int) bool {
	pieces, letters, last := 0, 0, 0
	for _, r := range run {
		kind := kindOf(r)
		if kind != 0 {
			letters++
			if kind != last && (last != capital || kind != small) {
				pieces++
			}
		}
		last = kind
	}
	return pieces*most >= letters
}

// Kinds of letters.
const (
	capital = iota + 1
	small
	digit
)

func kindOf(r rune) int {
	switch {
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLower(r):
		return small
	case unicode.IsDigit(r):
		return digit
	}
	return 0
}

var quotedWord = lazily("[^\\s\"'`]+")

// WithoutKeys returns a text with "…" in place of the words that may be keys.
func WithoutKeys(text string) string {
	return quotedWord().ReplaceAllStringFunc(text, func(word string) string {
		if KeyLike(word) {
			return "…"
		}
		return word
	})
}

// repeated is how many characters of an argument an error repeats.
const repeated = 24

// Repeated returns as much of a user's text as an error may repeat, since it may
// be a key, or a whole command with one: 24 characters of what holds nothing
// like a key. "…" stands for what is not shown.
func Repeated(text string) string {
	if KeyLike(text) {
		return "…"
	}
	return Cut(text, repeated)
}
