package checks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// LookAlike reports whether two texts look alike and are not: what differs are
// characters that look like others or cannot be seen, besides what AlikeAudience
// passes over. It returns the first character from their difference on that is
// not what it looks like, in got or else in want, and which one it is, from 1.
func LookAlike(got, want string) (character rune, at int, inGot, ok bool) {
	if isASCII(got) && isASCII(want) {
		return 0, 0, false, false // as nearly always, and quickly told
	}
	seen := func(s string) string { return strings.Map(looksLike, s) }
	if a, b := seen(got), seen(want); got == want || a != b && !AlikeAudience(a, b) {
		return 0, 0, false, false
	}
	a, b := []rune(got), []rune(want)
	for at = 0; at < len(a) && at < len(b) && a[at] == b[at]; {
		at++
	}
	for i, text := range [][]rune{a, b} {
		for at := at; at < len(text); at++ {
			if looksLike(text[at]) != text[at] {
				return text[at], at + 1, i == 0, true
			}
		}
	}
	return 0, 0, false, false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// looksLike returns the Latin letter or the sign of ASCII that a character
// looks like, a negative value for one that nobody sees, else itself.
func looksLike(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r == '\u2800' || unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
		return -1
	case r > 0xff00 && r < 0xff5f: // the wide forms of ASCII
		return r - 0xfee0
	}
	if i := strings.IndexRune(deceiving, r); i >= 0 {
		for ; deceiving[i] >= 0x80; i++ {
		}
		return rune(deceiving[i])
	}
	return r
}

// deceiving are characters that look like one of ASCII, each group before the
// one that it looks like.
const deceiving = "аαɑaƅьbсϲcԁdеҽeցgɡgһհhіιıiјϳjκкkӏlոпnоοօoрρpԛqѕsυսuνѵvѡԝwхχxуγy" +
	"АΑᎪꓮAВΒᏴBСϹᏟCᎠDЕΕᎬEϜFԌᏀGНΗᎻHІΙӀIЈᎫJКΚᏦKᏞԼLМΜᎷMΝNОΟՕOРΡᏢPЅՏSТΤᎢTՍUᏙVԜᏔWХΧXҮΥYΖᏃZ" +
	"‐‑‒–—−-․.∕⁄/ː∶:"
