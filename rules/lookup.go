package rules

import (
	"errors"
	"fmt"
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
		if d := levenshtein.Distance(strings.ToLower(string(id)), string(All[i].ID), nil); d < distance {
			best, distance = All[i].ID, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// behind returns the rules behind what was found, in the order of All.
func behind(found []told) []*Rule {
	ids := map[ID]bool{}
	for _, one := range found {
		for _, id := range Symptoms[one.wording.owner].Rules {
			ids[id] = true
		}
	}
	var rules []*Rule
	for i := range All {
		if ids[All[i].ID] {
			rules = append(rules, &All[i])
		}
	}
	return rules
}

// Unexplained is the error for a text that is no rule's id and no text of
// Realm's.
func Unexplained(text string) error {
	if tokenLike().MatchString(text) {
		return unexplained{errors.New("there is no text of Realm's that we know in this, but a token"), "leave out the word explain to check a token"}
	}
	const hint = "give the server's words to the letter, or the whole log with -; `realmlint rules` lists the rules"
	if strings.TrimSpace(text) == "" {
		return unexplained{errors.New("there is no text to explain"), hint}
	}
	return unexplained{fmt.Errorf("\"%s\" is neither a rule nor a text of Realm's that we know%s", Shown(text), nearID(ID(text))), hint}
}

// unexplained is the error of a text of which nothing is known.
type unexplained struct {
	error
	hint string
}

// Hint says what to give in its place.
func (e unexplained) Hint() string { return e.hint }
