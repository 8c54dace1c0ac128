package stats

import (
	"fmt"

	"realmlint/internal/picture"
	"realmlint/rules"
)

// mostBars is how many causes and values a picture shows; its table has more of
// them, or all.
const mostBars = most

// causesPicture draws why tokens are refused; nil if none is.
func (s *Summary) causesPicture(title string) *picture.Picture {
	var counts []picture.Count
	for _, cause := range s.Causes[:min(len(s.Causes), mostBars)] {
		counts = append(counts, picture.Count{Name: rules.Shortened(cause.Title), Shown: grouped(cause.Tokens), N: cause.Tokens, Class: "bad"})
	}
	if counts == nil {
		return nil
	}
	return picture.Bars(title, inWords(s.Causes[0].Tokens, rules.Shortened(s.Causes[0].Title), len(s.Causes)), counts)
}

// valuesPicture draws the commonest values of a claim; nil if there are none.
func (s *Summary) valuesPicture(title string, tally *tally) *picture.Picture {
	var counts []picture.Count
	for _, value := range tally.Values[:min(len(tally.Values), mostBars)] {
		counts = append(counts, picture.Count{Name: rules.Shortened(value.Value), Shown: grouped(value.Tokens), N: value.Tokens, Class: "plain"})
	}
	if counts == nil {
		return nil
	}
	return picture.Bars(title, inWords(tally.Values[0].Tokens, rules.Shortened(tally.Values[0].Value), len(tally.Values)), counts)
}

// inWords says in a sentence what a picture shows.
func inWords(tokens int, first string, of int) string {
	said := fmt.Sprintf("%s: %s", counted(tokens, "token"), first)
	if of > 1 {
		said += fmt.Sprintf(", the commonest of %s", grouped(of))
	}
	return said
}

// untilShown is what stands under the right edge of each stretch.
var untilShown = [noExpiry]string{"30 d", "1 d", "1 h", "now", "1 h", "1 d", "30 d", "1 y", ""}

// expiryPicture draws when tokens expire, from long ago to far ahead.
func (s *Summary) expiryPicture(title string) *picture.Picture {
	var stretches []picture.Stretch
	commonest := s.Expiry[0]
	for i, span := range s.Expiry[:noExpiry] {
		class := "good"
		if expirySpans[i].until <= 0 {
			class = "bad"
		}
		stretches = append(stretches, picture.Stretch{
			Count: picture.Count{Name: span.Name, Shown: rounded(span.Tokens), N: span.Tokens, Class: class},
			Until: untilShown[i], Now: expirySpans[i].until == 0, Before: "expired", After: "to come",
		})
	}
	for _, span := range s.Expiry {
		if span.Tokens > commonest.Tokens {
			commonest = span
		}
	}
	none, not := s.Expiry[noExpiry], s.Expiry[notRead]
	return picture.Histogram(title, inWords(commonest.Tokens, commonest.Name, 1), stretches, []picture.Count{
		{Name: "no exp", Shown: rounded(none.Tokens), N: none.Tokens, Class: "warn"},
		{Name: "not read", Shown: rounded(not.Tokens), N: not.Tokens, Class: "warn"},
	})
}

// rounded shows a number in the room of a column: 950, 12k, 3M.
func rounded(n int) string {
	switch {
	case n >= 1e7:
		return fmt.Sprintf("%dM", n/1e6)
	case n >= 1e4:
		return fmt.Sprintf("%dk", n/1e3)
	}
	return fmt.Sprint(n)
}
