package checks

import (
	"fmt"
	"strings"
	"unicode"
)

// edgeForms are about what stands around a key: too much of it in Realm's
// secret, or too much of it at the issuer.
var edgeForms = []*Form{
	{
		Name:   "white-space-around",
		Means:  "The secret in Realm has white space or a line end at its edge; the issuer signs with the key without it.",
		Realm:  "put the key into the secret without white space and line ends around it.",
		Sample: "0123456789abcdef0123456789abcdef \n",
		read:   trimmed(strings.TrimSpace),
	},
	{
		Name:   "line-end-added",
		Means:  "The issuer signs with the key and the line end of the file that it stands in.",
		Issuer: "cut the line end off when the key is read, or write the file without one (printf, not echo).",
		Sample: "0123456789abcdef0123456789abcdef",
		read:   around("", "\n", "", "\r\n", "", "\r"),
	},
	{
		Name:   "space-added",
		Means:  "The issuer signs with the key and a space at its edge.",
		Issuer: "cut white space off the key.",
		Sample: "0123456789abcdef0123456789abcdef",
		read:   around("", " ", " ", "", " ", " ", "", "\t"),
	},
	{
		Name:   "quotes-around",
		Means:  "The secret in Realm has quotes around it; the issuer signs with the key without them.",
		Realm:  "put the key into the secret without quotes.",
		Sample: `"0123456789abcdef0123456789abcdef"`,
		read:   trimmed(func(s string) string { return strings.Trim(strings.TrimSpace(s), quotes) }),
	},
	{
		Name:   "quotes-added",
		Means:  "The issuer signs with the key and the quotes that stand around it in a file.",
		Issuer: "leave the quotes out: Docker's --env-file and some .env readers take them for a part of the value.",
		Sample: "0123456789abcdef0123456789abcdef",
		read:   around(`"`, `"`, `'`, `'`, "`", "`", "“", "”", "‘", "’"),
	},
	{
		Name:   "key-inside-text",
		Means:  "The secret in Realm holds other text besides the key, such as a label or a variable's name; the issuer signs with the key alone.",
		Realm:  "put the key alone into the secret.",
		Sample: "signing key: 0123456789abcdef0123456789abcdef==JWT token:",
		read:   insideText,
	},
	{
		Name:   "label-added",
		Means:  "The issuer signs with the key and a word that ran into it, as on the guide's console.",
		Issuer: "sign with the key alone.",
		Sample: "0123456789abcdef0123456789abcdef",
		read:   around("", "JWT", "", "JWT token", "", "JWT token:", "signing key: ", "", "key=", "", "KEY=", "", "secret=", "", "JWT_SECRET=", "", "SECRET=", ""),
	},
	{
		Name:   "lower-case",
		Means:  "The issuer signs with the key in lower-case letters.",
		Issuer: "leave the letters of the key as they are.",
		Sample: "0123456789ABCDEF0123456789ABCDEF",
		read:   trimmed(strings.ToLower),
	},
	{
		Name:   "upper-case",
		Means:  "The issuer signs with the key in upper-case letters.",
		Issuer: "leave the letters of the key as they are.",
		Sample: "0123456789abcdef0123456789abcdef",
		read:   trimmed(strings.ToUpper),
	},
	{
		Name:   "line-ends-changed",
		Means:  "Issuer and Realm have the line ends inside the key in different forms: LF, CRLF, written as \\n, or lost.",
		Issuer: "use a key without line ends, on both sides.",
		Sample: "first line of a key\nsecond line of a key",
		read: func(s string) []reading {
			unix := strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), `\n`, "\n")
			var readings []reading
			for _, end := range []string{"\r\n", `\n`, " ", "", "\n"} {
				readings = append(readings, reading{key: strings.ReplaceAll(unix, "\n", end)})
			}
			return readings
		},
	},
}

// cutForms are about a key that was cut, or two in one.
var cutForms = []*Form{
	{
		Name:   "cut-short",
		Means:  "The issuer signs with the beginning of the key only: the rest was lost to a limit.",
		Issuer: "give the issuer the whole key.",
		Realm:  "make a key of 64 letters and digits, which no limit cuts.",
		Sample: strings.Repeat("0123456789abcdef", 33),
		read: func(s string) []reading {
			var readings []reading
			for _, length := range []int{512, 511, 500, 499, 256, 255, 128, 127, 100, 72, 64, 63, 50, 48, 40, 32, 31, 24, 20, 16} {
				if length < len(s) {
					readings = append(readings, reading{s[:length], fmt.Sprintf("the first %d of %d bytes", length, len(s))})
				}
			}
			return readings
		},
	},
	{
		Name:   "ended-by-a-sign",
		Means:  "The issuer signs with the key up to a sign at which a shell, a .env or a YAML file ended it.",
		Issuer: "put the key into single quotes where it is set.",
		Realm:  "make a key of letters and digits only.",
		Sample: "0123456789abc#0123456789abcdef0123",
		read: func(s string) []reading {
			var readings []reading
			for _, sign := range []string{"#", " #", " ", "$", "!", "&", ";", "|", "\"", "'", "`", "\\", "=", ",", "%", "\n", "\x00", ":"} {
				if at := strings.Index(s, sign); at > 0 {
					readings = append(readings, reading{s[:at], fmt.Sprintf("the first %d of %d bytes", at, len(s))})
				}
			}
			return readings
		},
	},
	{
		Name:   "shell-expanded",
		Means:  "A shell took a part of the issuer's key for a variable, a history mark or an escape, and put something else, mostly nothing, in its place.",
		Issuer: "put the key into single quotes where it is set.",
		Realm:  "make a key of letters and digits only.",
		Sample: `0123456789$abcdef-0123456789\abcdef`,
		read: func(s string) []reading {
			unset := shellVariable().ReplaceAllString(s, "")
			return []reading{{key: unset}, {key: strings.ReplaceAll(unset, `\`, "")}, {key: strings.ReplaceAll(s, `\`, "")}, {key: strings.ReplaceAll(s, "$$", "$")}}
		},
	},
	{
		Name:   "half-of-the-secret",
		Means:  "The secret in Realm holds two keys pasted into one; the issuer signs with one of them.",
		Realm:  "put one key into a secret of its own; a provider takes up to three.",
		Sample: "0123456789abcdef0123456789abcdefFEDCBA9876543210FEDCBA9876543210",
		read: func(s string) []reading {
			half := len(s) / 2
			if len(s)%2 != 0 || half == 0 {
				return nil
			}
			return []reading{{s[:half], fmt.Sprintf("the first %d of %d bytes", half, len(s))}, {s[half:], fmt.Sprintf("the last %d of %d bytes", half, len(s))}}
		},
	},
	{
		Name:   "doubled",
		Means:  "The issuer signs with the key pasted twice.",
		Issuer: "give the issuer the key once.",
		Sample: "0123456789abcdef0123456789abcdeF",
		read:   func(s string) []reading { return []reading{{key: s + s}, {key: s + "\n" + s}} },
	},
}

var shellVariable = lazily(`\$(\{[^}]*\}|[A-Za-z_][A-Za-z0-9_]*|[0-9?!#*@$-])|![A-Za-z0-9]+`)

// quotes are the quotation marks that people put around a key.
const quotes = "\"'`“”„‘’«»"

// trimmed makes a form's read of a change that leaves nothing to say.
func trimmed(change func(string) string) func(string) []reading {
	return func(secret string) []reading { return []reading{{key: change(secret)}} }
}

// around makes a form's read of pairs of text before and after the key.
func around(pairs ...string) func(string) []reading {
	return func(secret string) []reading {
		var readings []reading
		for i := 0; i < len(pairs); i += 2 {
			readings = append(readings, reading{key: pairs[i] + secret + pairs[i+1]})
		}
		return readings
	}
}

// mostPieces is how many pieces of a secret's text are tried as the key.
const mostPieces = 12

// insideText finds the pieces of a secret's text that may be the key alone:
// what white space, quotes and label signs part, also cut after a padding "=".
func insideText(secret string) []reading {
	var readings []reading
	add := func(from, to int) {
		if to-from >= 8 && to-from < len(secret) && len(readings) < mostPieces {
			where := fmt.Sprintf("bytes %d to %d of %d", from+1, to, len(secret))
			readings = append(readings, reading{secret[from:to], where})
		}
	}
	for _, parted := range []func(rune) bool{unicode.IsSpace, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(quotes+":;,", r)
	}} {
		for _, piece := range pieces(secret, parted) {
			add(piece[0], piece[1])
			text := secret[piece[0]:piece[1]]
			if at := strings.Index(text, "="); at >= 0 {
				padded := at + len(text[at:]) - len(strings.TrimLeft(text[at:], "="))
				add(piece[0], piece[0]+padded) // the key and its padding, a label glued on
				add(piece[0]+at+1, piece[1])   // NAME=key
			}
		}
	}
	return readings
}

// pieces returns where the runs of text begin and end that parted parts.
func pieces(text string, parted func(rune) bool) [][2]int {
	var list [][2]int
	start := -1
	for i, r := range text {
		switch {
		case parted(r) && start >= 0:
			list, start = append(list, [2]int{start, i}), -1
		case !parted(r) && start < 0:
			start = i
		}
	}
	if start >= 0 {
		list = append(list, [2]int{start, len(text)})
	}
	return list
}
