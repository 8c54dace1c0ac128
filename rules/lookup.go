package rules

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/agext/levenshtein"
)

// ByID returns the rule of that id.
func ByID(id ID) (*Rule, bool) {
	for i := range All {
		if All[i].ID == id {
			return &All[i], true
		}
	}
	return nil, false
}

// nearID returns `; did you mean "token-expired"?` if a rule's id is near.
func nearID(id ID) string {
	best, distance := ID(""), 1+len(id)/3
	for i := range All {
		if d := levenshtein.Distance(string(id), string(All[i].ID), nil); d < distance {
			best, distance = All[i].ID, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// ByText returns the rules behind an error text: those one of whose messages
// stands in it.
func ByText(text string) []*Rule {
	var found []*Rule
	for i := range All {
		for _, message := range All[i].Realm {
			if message.In(text) {
				found = append(found, &All[i])
				break
			}
		}
	}
	return found
}

// In reports whether the message stands in text, whatever its placeholders
// are filled with. A message that is a placeholder and nothing else stands
// nowhere: it would stand everywhere.
func (m Message) In(text string) bool {
	words := placeholder().Split(m.Text, -1)
	if strings.TrimSpace(strings.Join(words, "")) == "" {
		return false
	}
	for i, word := range words {
		words[i] = regexp.QuoteMeta(word)
	}
	return regexp.MustCompile("(?i)" + strings.Join(words, ".+?")).MatchString(text)
}

// Unexplained is the error for a text that is no rule's id and no text of
// Realm's.
func Unexplained(text string) error {
	return fmt.Errorf("%q is neither a rule nor a text of Realm's that we know%s", Shown(text), nearID(ID(text)))
}
