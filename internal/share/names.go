package share

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"realmlint/checks"
)

// names gives everything another name: the same always the same, and what is
// nearly the same nearly the same. A text is taken word by word, so that a prefix, a
// suffix and what stands between words stay what they are.
type names struct {
	shift       time.Duration // of times
	now         time.Time
	keepNumbers bool            // other numbers stay
	kept        map[string]bool // words that stay
	given       map[string]string
	order       []string          // the words that have a name, in their order
	taken       map[string]bool   // names, and words of the token, which none may get
	whole       map[string]string // the texts that were named, as a whole
}

func newNames(now time.Time, shift time.Duration) *names {
	return &names{now: now, shift: shift, kept: map[string]bool{}, given: map[string]string{}, taken: map[string]bool{}, whole: map[string]string{}}
}

// usual are words that tell nothing of anybody.
var usual = []string{"http", "https", "www", "com", "org", "net", "io", "co", "dev", "app", "well", "known", "jwks", "json", "keys", "certs", "auth", "oauth2", "openid", "v1", "v2"}

// avoid keeps the words of a text from being given as names.
func (n *names) avoid(text string) {
	for _, word := range wordsIn(text) {
		n.taken[strings.ToLower(word)] = true
	}
}

// wordsIn returns the runs of letters and digits.
func wordsIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !inWord(r) })
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// text returns a text under other names.
func (n *names) text(s string) string {
	if known, ok := n.whole[s]; ok {
		return known
	}
	var b strings.Builder
	for rest := s; rest != ""; {
		end := strings.IndexFunc(rest, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(rest)
		}
		b.WriteString(n.word(rest[:end]))
		rest = rest[end:]
		begin := strings.IndexFunc(rest, inWord)
		if begin < 0 {
			begin = len(rest)
		}
		b.WriteString(rest[:begin])
		rest = rest[begin:]
	}
	n.whole[s] = b.String()
	return n.whole[s]
}

// member returns the name of a member: one that is registered stays.
func (n *names) member(name string) string {
	if checks.Registered(name) || ofHeader[name] || n.kept[strings.ToLower(name)] {
		return name
	}
	return n.text(name)
}

// ofHeader are the members of a header and of claims whose names say nothing of
// anybody.
var ofHeader = map[string]bool{
	"alg": true, "typ": true, "cty": true, "kid": true, "crit": true, "jku": true, "jwk": true, "x5t": true, "x5c": true, "x5u": true, "enc": true, "zip": true, "b64": true,
	"email": true, "name": true, "role": true, "roles": true, "scope": true, "azp": true, "auth_time": true, "parameters": true, "user_data": true, "token_use": true,
}

// word returns the name of a word.
func (n *names) word(word string) string {
	lower := strings.ToLower(word)
	if word == "" || n.kept[lower] || slices.Contains(usual, lower) || algorithms[word] {
		return word
	}
	name, known := n.given[lower]
	if !known {
		name = n.name(lower)
		n.given[lower], n.taken[name] = name, true
		n.order = append(n.order, lower)
	}
	return inCaseOf(word, name)
}

// algorithms are words that a header has to keep.
var algorithms = map[string]bool{
	"JWT": true, "HS256": true, "HS384": true, "HS512": true, "RS256": true, "RS384": true, "RS512": true, "ES256": true, "ES384": true, "ES512": true,
	"PS256": true, "PS384": true, "PS512": true, "EdDSA": true, "none": true,
}

// name makes one for a word that has none: as near to that of another word as the
// two words are.
func (n *names) name(word string) string {
	if len([]rune(word)) > 3 {
		for _, other := range n.order {
			if name, near := alike(word, other, n.given[other]); near && !n.taken[name] {
				return name
			}
		}
	}
	for i := 0; ; i++ {
		if name := invented(word, i); !n.taken[name] {
			return name
		}
	}
}

// bases are what names are made of.
var bases = []string{"example", "sample", "instance", "specimen", "model", "pattern"}

// invented returns the i-th name for a word: as long, with digits where it has
// digits. Of short words there are few, so that later ones are longer.
func invented(word string, i int) string {
	var b strings.Builder
	base, turn := bases[i%len(bases)], i/len(bases)
	at := 0
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			b.WriteByte(byte('1' + (at+i)%9)) // whatever the digit was
		case at < len(base):
			b.WriteByte(base[at])
		default:
			b.WriteByte("bcdfglmnprst"[(at+turn)%12])
		}
		at++
	}
	for ; turn > 0; turn /= 20 {
		b.WriteByte("bcdfghjklmnpqrstvwxz"[turn%20])
	}
	return b.String()
}

// alike returns the name of a word that differs from another by a letter that is
// missing, added or changed, or two that are swapped.
func alike(word, other, name string) (string, bool) {
	a, b, c := []rune(word), []rune(other), []rune(name)
	if len(b) != len(c) || word == other {
		return "", false
	}
	begin := 0
	for begin < min(len(a), len(b)) && a[begin] == b[begin] {
		begin++
	}
	end := 0
	for end < min(len(a), len(b))-begin && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	between, gone := a[begin:len(a)-end], b[begin:len(b)-end]
	if len(between) > 2 || len(gone) > 2 {
		return "", false
	}
	var put []rune
	switch {
	case len(between) == 2 && len(gone) == 2 && between[0] == gone[1] && between[1] == gone[0]:
		put = []rune{c[begin+1], c[begin]}
	case len(between) < 2 && len(gone) < 2:
		for _, r := range between {
			switch {
			case r > unicode.MaxASCII:
				put = append(put, r)
			case unicode.IsDigit(r):
				put = append(put, '0')
			default:
				put = append(put, 'q')
			}
		}
	default:
		return "", false
	}
	return string(c[:begin]) + string(put) + string(c[len(c)-end:]), true
}

// inCaseOf returns a name with capitals where the word has them.
func inCaseOf(word, name string) string {
	letters, cased := []rune(word), []rune(name)
	for i := range cased {
		if i < len(letters) && unicode.IsUpper(letters[i]) {
			cased[i] = unicode.ToUpper(cased[i])
		}
	}
	return string(cased)
}

// number returns a number in the place of another: a time as much earlier or later
// as all times, any other with other digits.
func (n *names) number(text string) string {
	if known, ok := n.whole[text]; ok {
		return known
	}
	shown := n.numberOf(text)
	n.whole[text] = shown
	return shown
}

// century is how far from now a number may be that is a time.
const century = 100 * 365 * 24 * 60 * 60

func (n *names) numberOf(text string) string {
	whole, fraction, _ := strings.Cut(text, ".")
	if fraction != "" {
		fraction = "." + fraction
	}
	if value, err := strconv.ParseInt(whole, 10, 64); err == nil {
		now, shift := n.now.Unix(), int64(n.shift/time.Second)
		switch {
		case value > 0 && value-now < century && now-value < century && value > 100_000_000:
			return strconv.FormatInt(value+shift, 10) + fraction
		case value/1000-now < century && now-value/1000 < century && value > 100_000_000_000:
			return strconv.FormatInt(value+1000*shift, 10) + fraction
		}
	}
	if n.keepNumbers || len(text) < 5 {
		return text
	}
	for turn := 0; ; turn++ {
		digits := []byte(text)
		for i, c := range digits {
			if c >= '0' && c <= '9' {
				digits[i] = '1' + byte((i+turn)%9) // whatever the digit was
			}
		}
		if name := string(digits); !n.taken[name] || turn == 9 {
			n.taken[name] = true
			return name
		}
	}
}

// sentence returns a sentence of the server's with the texts that it repeats under
// their names.
func (n *names) sentence(said string) string {
	var all []string
	for text, name := range n.whole {
		if text != name && len(text) > 2 {
			all = append(all, text)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	pairs := make([]string, 0, 2*len(all))
	for _, text := range all {
		pairs = append(pairs, text, n.whole[text])
	}
	return strings.NewReplacer(pairs...).Replace(said)
}
