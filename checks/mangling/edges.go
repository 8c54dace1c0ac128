package mangling

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// edges are about what stands around a key: too much of it in the server's
// secret, or too much of it at the issuer.
var edges = []*Mangling{
	{
		Name:       "white-space-around",
		Title:      "The secret in {server} has white space around the key",
		Means:      "The secret in {server} has white space or a line end at its edge; the issuer signs with the key without it.",
		Settings:   "put the key into the secret without white space and line ends around it.",
		Sample:     "0123456789abcdef0123456789abcdef \n",
		issuerKeys: changed(strings.TrimSpace),
	},
	markInSecret,
	{
		Name:       "line-end-added",
		Title:      "Signed with the key and a line end after it",
		Means:      "The issuer signs with the key and the line end of the file that it stands in.",
		Issuer:     "cut the line end off when the key is read, or write the file without one (printf, not echo).",
		Sample:     "0123456789abcdef0123456789abcdef",
		issuerKeys: wrapped("", "\n", "", "\r\n", "", "\r"),
	},
	{
		Name:       "space-added",
		Title:      "Signed with the key and a space at its edge",
		Means:      "The issuer signs with the key and a space at its edge.",
		Issuer:     "cut white space off the key.",
		Sample:     "0123456789abcdef0123456789abcdef",
		issuerKeys: wrapped("", " ", " ", "", " ", " ", "", "\t"),
	},
	{
		Name:       "quotes-around",
		Title:      "The secret in {server} has quotes around the key",
		Means:      "The secret in {server} has quotes around it; the issuer signs with the key without them.",
		Settings:   "put the key into the secret without quotes.",
		Sample:     `"0123456789abcdef0123456789abcdef"`,
		issuerKeys: changed(func(s string) string { return strings.Trim(strings.TrimSpace(s), quotes) }),
	},
	{
		Name:       "quotes-added",
		Title:      "Signed with the key and quotes around it",
		Means:      "The issuer signs with the key and the quotes that stand around it in a file.",
		Issuer:     "leave the quotes out: Docker's --env-file and some .env readers take them for a part of the value.",
		Sample:     "0123456789abcdef0123456789abcdef",
		issuerKeys: wrapped(`"`, `"`, `'`, `'`, "`", "`", "“", "”", "‘", "’"),
	},
	{
		Name:       "key-inside-text",
		Title:      "The secret in {server} holds more than the key",
		Means:      "The secret in {server} holds other text besides the key, such as a label, a variable's name or what stood behind it on the console; the issuer signs with the key alone.",
		Settings:   "put the key alone into the secret.",
		Sample:     "signing key: 0123456789abcdef0123456789abcdef==JWT token:",
		issuerKeys: insideText,
	},
	{
		Name:       "label-added",
		Title:      "Signed with the key and a word that ran into it",
		Means:      "The issuer signs with the key and a word that ran into it, as on the guide's console.",
		Issuer:     "sign with the key alone.",
		Sample:     "0123456789abcdef0123456789abcdef",
		issuerKeys: wrapped("", "JWT", "", "JWT token", "", "JWT token:", "signing key: ", "", "key=", "", "KEY=", "", "secret=", "", "JWT_SECRET=", "", "SECRET=", ""),
	},
	{
		Name:       "lower-case",
		Title:      "Signed with the key in lower-case letters",
		Means:      "The issuer signs with the key in lower-case letters.",
		Issuer:     "leave the letters of the key as they are.",
		Sample:     "0123456789ABCDEFGHIJKLMNOPQRSTUV",
		issuerKeys: changed(strings.ToLower),
	},
	{
		Name:       "upper-case",
		Title:      "Signed with the key in upper-case letters",
		Means:      "The issuer signs with the key in upper-case letters.",
		Issuer:     "leave the letters of the key as they are.",
		Sample:     "0123456789abcdefghijklmnopqrstuv",
		issuerKeys: changed(strings.ToUpper),
	},
	{
		Name:   "line-ends-changed",
		Title:  "Signed with the key in other line ends",
		Means:  "Issuer and {server} have the line ends inside the key in different forms: LF, CRLF, written as \\n, or lost.",
		Issuer: "use a key without line ends, on both sides.",
		Sample: "first line of a key\nsecond line of a key",
		issuerKeys: func(s string) []issuerKey {
			unix := strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), `\n`, "\n")
			var keys []issuerKey
			for _, end := range []string{"\r\n", `\n`, " ", "", "\n"} {
				keys = append(keys, issuerKey{key: strings.ReplaceAll(unix, "\n", end)})
			}
			return keys
		},
	},
}

// cuts are about a key that was cut, or two in one.
var cuts = []*Mangling{
	{
		Name:     "cut-short",
		Title:    "Signed with the beginning of the key alone",
		Means:    "The issuer signs with the beginning of the secret only: the rest was lost to a limit there, or does not belong to the key.",
		Issuer:   "give the issuer the whole key.",
		Settings: "put in what the issuer signs with; or make a key of 64 letters and digits, which no limit cuts, for both sides.",
		Sample:   strings.Repeat("0123456789abcdef", 33),
		issuerKeys: func(s string) []issuerKey {
			var keys []issuerKey
			for _, length := range []int{512, 511, 500, 499, 256, 255, 128, 127, 100, 72, 64, 63, 50, 48, 40, 32, 31, 24, 20, 16} {
				if length < len(s) {
					keys = append(keys, issuerKey{s[:length], fmt.Sprintf("the first %d of %d bytes", length, len(s))})
				}
			}
			return keys
		},
	},
	{
		Name:     "ended-by-a-sign",
		Title:    "Signed with the key up to a sign that ended it",
		Means:    "The issuer signs with the key up to a sign at which a shell, a .env or a YAML file ends a value.",
		Issuer:   "put the key into single quotes where it is set.",
		Settings: "make a key of letters and digits only.",
		Sample:   "0123456789abc#0123456789abcdef0123",
		issuerKeys: func(s string) []issuerKey {
			var keys []issuerKey
			for _, sign := range []string{"#", " #", " ", "$", "!", "&", ";", "|", "\"", "'", "`", "\\", "=", ",", "%", "\n", "\x00", ":"} {
				if at := strings.Index(s, sign); at > 0 {
					keys = append(keys, issuerKey{s[:at], fmt.Sprintf("the first %d of %d bytes", at, len(s))})
				}
			}
			return keys
		},
	},
	{
		Name:     "shell-expanded",
		Title:    "Signed with what a shell made of the key",
		Means:    "A shell took a part of the issuer's key for a variable, a history mark or an escape, and put something else, mostly nothing, in its place.",
		Issuer:   "put the key into single quotes where it is set.",
		Settings: "make a key of letters and digits only.",
		Sample:   `0123456789$abcdef-0123456789\abcdef`,
		issuerKeys: func(s string) []issuerKey {
			unset := shellVariable().ReplaceAllString(s, "")
			return []issuerKey{{key: unset}, {key: strings.ReplaceAll(unset, `\`, "")}, {key: strings.ReplaceAll(s, `\`, "")}, {key: strings.ReplaceAll(s, "$$", "$")}}
		},
	},
	{
		Name:     "half-of-the-secret",
		Title:    "The secret in {server} holds two keys",
		Means:    "The secret in {server} holds two keys pasted into one; the issuer signs with one of them.",
		Settings: "put one key into a secret of its own{key_limit}.",
		Sample:   "0123456789abcdef0123456789abcdef01FEDCBA9876543210FEDCBA9876543210FE",
		issuerKeys: func(s string) []issuerKey {
			half := len(s) / 2
			if len(s)%2 != 0 || half == 0 {
				return nil
			}
			return []issuerKey{{s[:half], fmt.Sprintf("the first %d of %d bytes", half, len(s))}, {s[half:], fmt.Sprintf("the last %d of %d bytes", half, len(s))}}
		},
	},
	{
		Name:       "doubled",
		Title:      "Signed with the key pasted twice",
		Means:      "The issuer signs with the key pasted twice.",
		Issuer:     "give the issuer the key once.",
		Sample:     "0123456789abcdef0123456789abcdeF",
		issuerKeys: changed(func(s string) string { return s + s }, func(s string) string { return s + "\n" + s }),
	},
}

// shellVariable is what a shell puts something else in place of. It is compiled
// when first asked for: most runs have no bad signature.
var shellVariable = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$(\{[^}]*\}|[A-Za-z_][A-Za-z0-9_]*|[0-9?!#*@$-])|![A-Za-z0-9]+`)
})

// quotes are the quotation marks that people put around a key.
const quotes = "\"'`“”„‘’«»"

// wrapped makes a mangling's issuerKeys of pairs of text before and after the key.
func wrapped(pairs ...string) func(string) []issuerKey {
	return func(secret string) []issuerKey {
		var keys []issuerKey
		for i := 0; i < len(pairs); i += 2 {
			keys = append(keys, issuerKey{key: pairs[i] + secret + pairs[i+1]})
		}
		return keys
	}
}
