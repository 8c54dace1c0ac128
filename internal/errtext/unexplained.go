package errtext

import (
	"errors"
	"fmt"
	"strings"

	"realmlint/internal/text"
	"realmlint/rules"
)

// Unexplained is the error for a text that is no rule's id and no text of
// the server's.
func (c *Catalogue) Unexplained(pasted string) error {
	if tokenLike().MatchString(pasted) {
		return unexplained{fmt.Errorf("there is no text of %s's that we know in this, but a token", c.server.Name), "leave out the word explain to check a token"}
	}
	const hint = "give the server's words to the letter, or the whole log with -; `realmlint rules` lists the rules"
	if strings.TrimSpace(pasted) == "" {
		return unexplained{errors.New("there is no text to explain"), hint}
	}
	return unexplained{fmt.Errorf("\"%s\" is neither a rule nor a text of %s's that we know%s", text.Repeated(pasted), c.server.Name, c.server.NearID(rules.ID(pasted))), hint}
}

// unexplained is the error of a text of which nothing is known.
type unexplained struct {
	error
	hint string
}

// Hint says what to give in its place.
func (e unexplained) Hint() string { return e.hint }
