package errtext

import (
	"slices"
	"strings"
	"unicode"

	"github.com/agext/levenshtein"

	"realmlint/rules"
)

// The work of looking for a near text is bounded by what is looked at.
const (
	closestLines = 200 // of a pasted text
	closestWords = 60  // of a line
)

// closest returns the wording that a line of the text nearly is, and in what
// the two differ: a typo, another case, or the end that is missing. What any
// program writes is near nothing without a mark, and so is a line that is another's
// to the letter.
func (c *Catalogue) closest(text string, marked bool) (best *wording, differs string) {
	least := 1.0
	lines := 0
	wordings := c.patterns().symptoms
	for line := range strings.Lines(text) {
		if lines++; lines > closestLines {
			break
		}
		if !marked && c.needsMark(line) {
			continue
		}
		message := words(parseSDKLine(line).message)
		message = message[:min(len(message), closestWords)]
		for i := range wordings {
			w := &wordings[i]
			if w.symptom.Shared == anyProgram && !marked {
				continue
			}
			distance, why := w.distance(message)
			if distance < least {
				best, least, differs = w, distance, why
			}
		}
	}
	return best, differs
}

// needsMark reports whether other programs say what stands in the line, and only a
// mark would tell which of them. Three words are enough wherever they stand.
func (c *Catalogue) needsMark(text string) bool {
	line := c.newLine(text)
	return slices.ContainsFunc(line.hits, func(w *wording) bool {
		if w.refuser == nil || !w.said.Marked {
			return false
		}
		return w.in(w.pattern(), line.normal) != "" || len(words(w.text)) > 2 && w.pattern().MatchString(line.normal)
	})
}

// distance says how far the words of a message are from the wording: 1 is too
// far. A wording of one or two words is near in other capitals, or with another
// letter.
func (w *wording) distance(message []string) (distance float64, differs string) {
	want := words(rules.Placeholder().ReplaceAllString(w.text, " "))
	if w.place == alone && slices.Equal(message, want) {
		return 0, "its capitals or signs"
	}
	if w.place == alone && len(want) == 1 && len(want[0]) > 8 && len(message) == 1 && levenshtein.Distance(message[0], want[0], nil) == 1 {
		return 0.1, "some letters"
	}
	if len(want) < 3 || len(message) == 0 {
		return 1, ""
	}
	if cutOff(message, want, w.place != anywhere) {
		return 0.05, "its end, which is missing"
	}
	if n := len(message); n >= 3 && n < len(want) && 4*n >= 3*len(want) && slices.Equal(message, want[len(want)-n:]) {
		return 0.05, "its beginning, which is missing"
	}
	most := strings.Join(want, " ")
	gap := w.gap()
	distance = 1
	for from := 0; from < len(message); from++ {
		for to := from + len(want) - 1; to <= min(from+len(want)+1, len(message)); to++ {
			part := message[from:to]
			if gap > 0 && len(part) == len(want)+1 {
				part = slices.Delete(slices.Clone(part), gap, gap+1) // what fills the placeholder
			}
			if common(part, want)*3 < len(want) || negated(part, want) {
				continue
			}
			if d := levenshtein.Distance(strings.Join(part, " "), most, nil); d*8 <= len(most) {
				distance = min(distance, float64(d)/float64(len(most)))
			}
		}
	}
	if distance == 0 {
		return 0, "its signs, capitals or place in a sentence"
	}
	return distance, "some letters"
}

// gap returns how many words stand before a placeholder in the midst of the
// wording, or 0.
func (w *wording) gap() int {
	at := rules.Placeholder().FindStringIndex(w.text)
	if at == nil || len(words(w.text[at[1]:])) == 0 {
		return 0
	}
	return len(words(w.text[:at[0]]))
}

// cutOff reports whether the message ends in the midst of the wanted words,
// after three of them at least. The last word may be cut too, or has to be.
func cutOff(message, want []string, within bool) bool {
	for n := min(len(want), len(message)); n >= 4; n-- {
		part, full := message[len(message)-n:], want[:n]
		if (within || n == len(want)) && part[n-1] == full[n-1] {
			continue
		}
		same := strings.HasPrefix(full[n-1], part[n-1])
		for i := 0; i < n-1 && same; i++ {
			same = part[i] == full[i]
		}
		if same {
			return true
		}
	}
	return false
}

// common counts the words that both have.
func common(a, b []string) int {
	n := 0
	for _, word := range a {
		if slices.Contains(b, word) {
			n++
		}
	}
	return n
}

// negated reports whether the two differ in a word and its contrary, such as
// valid and invalid: they are near in letters and far in meaning.
func negated(a, b []string) bool {
	for _, one := range a {
		for _, other := range b {
			if one == "in"+other || other == "in"+one || one == "un"+other || other == "un"+one {
				return common([]string{one}, b) == 0 || common([]string{other}, a) == 0
			}
		}
	}
	return false
}

// words returns the words of a text in lower case, without any signs.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
