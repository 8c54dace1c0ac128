package errtext

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"realmlint/internal/errtext/refusers"
	"realmlint/internal/keywords"
	"realmlint/rules"
)

// wording finds one text, whatever its placeholders are filled with.
type wording struct {
	symptom   *Symptom          // whose text it is;
	lookalike *Lookalike        // or whose,
	refuser   *refusers.Refuser // or whose, and
	said      *refusers.Text    // which
	text      string
	place     refusers.Place
	keyword   string                // stands in every normal text that matches, in lower case
	pattern   func() *regexp.Regexp // in any case if the text may stand anywhere
	exact     func() *regexp.Regexp // as it is written
}

// patterns is every text that is looked for: those of the lookalikes first,
// then those of the symptoms, then those of the refusers.
type patterns struct {
	wordings     []wording
	symptoms     []wording // those of them that are of symptoms
	keywordIndex *keywords.Set
}

// newPatterns puts the lookalikes first, since one of them holds a text of the
// server's and more.
func (c *Catalogue) newPatterns() *patterns {
	p := &patterns{}
	for i := range Lookalikes {
		w := newWording(Lookalikes[i].Text, Lookalikes[i].Place)
		w.lookalike = &Lookalikes[i]
		p.wordings = append(p.wordings, w)
	}
	lookalikes := len(p.wordings)
	for i := range c.symptoms {
		for _, text := range c.symptoms[i].Texts {
			w := newWording(text, c.symptoms[i].Place)
			w.symptom = &c.symptoms[i]
			p.wordings = append(p.wordings, w)
		}
	}
	symptoms := len(p.wordings)
	for _, refuser := range refusers.All {
		for i := range refuser.Texts {
			for _, text := range refuser.Texts[i].Says {
				w := newWording(text, refuser.Texts[i].Place)
				w.refuser, w.said = refuser, &refuser.Texts[i]
				p.wordings = append(p.wordings, w)
			}
		}
	}
	p.symptoms = p.wordings[lookalikes:symptoms]
	var texts []string
	for _, w := range p.wordings {
		texts = append(texts, w.keyword)
	}
	p.keywordIndex = keywords.New(texts)
	return p
}

// newWording compiles nothing: of hundreds of wordings a text needs one or two.
func newWording(text string, place refusers.Place) wording {
	w := wording{text: text, place: place, keyword: keywordOf(text)}
	w.exact = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(patternOf(text)) })
	w.pattern = w.exact
	if place == anywhere {
		w.pattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("(?i)" + patternOf(text)) })
	}
	return w
}

// keywordOf returns the longest part of a text between its placeholders, in
// lower case.
func keywordOf(text string) string {
	if !strings.Contains(text, "{") {
		return strings.ToLower(text)
	}
	longest := ""
	for part := range strings.SplitSeq(text, "{") {
		if _, behind, ok := strings.Cut(part, "}"); ok {
			part = behind
		}
		if len(part) > len(longest) {
			longest = part
		}
	}
	return strings.ToLower(longest)
}

// patternOf returns what matches a text, whatever fills its placeholders.
func patternOf(text string) string {
	pattern, last := "", 0
	for _, at := range append(rules.Placeholder().FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		pattern += strings.ReplaceAll(regexp.QuoteMeta(text[last:at[0]]), " ", `\s+`)
		switch placeholder := text[at[0]:at[1]]; {
		case placeholder == "":
		case placeholder == "{offset}":
			pattern += `\d+`
		case placeholder == "{error}" && at[1] == len(text):
			pattern += `[^\n]+`
		case placeholder == "{c}", placeholder == "{error}":
			pattern += `[^\n]+?`
		case at[1] == len(text):
			pattern += `[^\s'",;)]+`
		default: // stands between single quotes
			pattern += `[^'\n]+?`
		}
		last = at[1]
	}
	return pattern
}

// line is one line of a pasted text, ready to be searched.
type line struct {
	normal string
	hits   []*wording // that may stand in it, lookalikes first
}

// newLine finds out which wordings may stand in the line, by one search for all
// their keywords. Only those are matched.
func (c *Catalogue) newLine(text string) line {
	l := line{normal: normalize(text)}
	patterns := c.patterns()
	for _, hit := range patterns.keywordIndex.In(l.normal) {
		l.hits = append(l.hits, &patterns.wordings[hit])
	}
	return l
}

// lookalike returns the lookalike that the line is, if it is one, with its Text
// as it stands there.
func (l line) lookalike() (Lookalike, bool) {
	for _, w := range l.hits {
		if w.lookalike == nil {
			break
		}
		if part := w.in(w.pattern(), l.normal); part != "" {
			found := *w.lookalike
			found.Text = shownText(strings.TrimSpace(part))
			return found, true
		}
	}
	return Lookalike{}, false
}

// mostTries is how many times a line is searched on, where the words of a
// wording stand in the wrong place.
const mostTries = 100

// in returns the part of a text that the pattern of the wording matches and
// that stands where it has to, or "".
func (w *wording) in(pattern *regexp.Regexp, text string) string {
	part, _ := w.find(pattern, text)
	return part
}

// find returns that part and where it begins. What an SDK wrapped may not be in
// the text as it is; then it begins with the text.
func (w *wording) find(pattern *regexp.Regexp, text string) (part string, begin int) {
	if w.place == alone {
		message := parseSDKLine(text).message
		if pattern.FindString(message) == message {
			return message, max(0, strings.Index(text, message))
		}
		return "", 0
	}
	for from, tries := 0, 0; from < len(text) && tries < mostTries; tries++ {
		at := pattern.FindStringIndex(text[from:])
		if at == nil {
			return "", 0
		}
		start, end := from+at[0], from+at[1]
		if free(w.place, text, start, -1) && free(w.place, text, end-1, 1) {
			return text[start:end], start
		}
		from = start + 1
	}
	return "", 0
}

// free reports whether a match whose first or last character stands at i may
// border on what comes next in that direction: it must not cut a word or a number
// in two, and a message must not have a word of a sentence beside it.
func free(p refusers.Place, text string, i, step int) bool {
	next := i + step
	if next < 0 || next >= len(text) {
		return true
	}
	if letter(text[i]) && letter(text[next]) || digit(text[i]) && digit(text[next]) {
		return false
	}
	for next >= 0 && next < len(text) && (text[next] == ' ' || text[next] == '\t') {
		next += step
	}
	return p == anywhere || next < 0 || next >= len(text) || !letter(text[next])
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

func digit(c byte) bool { return c >= '0' && c <= '9' }

// occurrence is one symptom in a text, and the part of the text that says so.
type occurrence struct {
	*wording
	part string
	line int
}

// occurrences adds the symptoms of the line, the nth, to those found before.
func (l line) occurrences(list []occurrence, n int) []occurrence {
	for _, w := range l.hits {
		if w.symptom == nil || slices.ContainsFunc(list, func(o occurrence) bool { return o.symptom == w.symptom }) {
			continue
		}
		if part := w.in(w.pattern(), l.normal); part != "" {
			list = append(list, occurrence{w, part, n})
		}
	}
	return list
}
