package errtext

import (
	"errors"
	"fmt"
	"realmlint/rules/realm"
	"strings"

	"realmlint/rules"
)

// behind returns the rules behind what was found, in the order of All.
func behind(found []told) []*rules.Rule {
	ids := map[rules.ID]bool{}
	for _, one := range found {
		for _, id := range Symptoms[one.wording.owner].Rules {
			ids[id] = true
		}
	}
	var list []*rules.Rule
	for i := range realm.Server.Rules {
		if ids[realm.Server.Rules[i].ID] {
			list = append(list, &realm.Server.Rules[i])
		}
	}
	return list
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
	return unexplained{fmt.Errorf("\"%s\" is neither a rule nor a text of Realm's that we know%s", rules.Sanitize(text), realm.Server.NearID(rules.ID(text))), hint}
}

// unexplained is the error of a text of which nothing is known.
type unexplained struct {
	error
	hint string
}

// Hint says what to give in its place.
func (e unexplained) Hint() string { return e.hint }
