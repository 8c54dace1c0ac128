package errtext

import (
	"realmlint/internal/errtext/refusers"
	"realmlint/rules"
)

// Symptom is an error text of a failed login: the rules behind it, and what it
// came from, the most frequent cause first.
type Symptom struct {
	// Texts are its wordings. They may hold {placeholders}, of which {offset}
	// is a number and the others are any text.
	Texts  []string
	Place  refusers.Place
	Means  string        // what the text says of the token or of the settings
	Rules  []*rules.Rule // behind one of Texts or several, and then more than once
	Causes []Cause       // none: nothing is on record but the rules
	// Collect is what tells the causes apart, beside the token, the settings
	// and the moment.
	Collect string
	// Shared names the programs that say the same, Realm among them; empty if
	// nobody else does. Such a text is the server's only with a mark of its own.
	Shared sharers

	// A text of a rule is recorded by the id of one that has it, and Texts and
	// Rules follow from what the rules say. A text that no rule has stands in
	// Texts as it is, with the rules behind it.
	of     rules.ID
	behind []rules.ID
}

// sharers names programs that have a text in common.
type sharers string

const (
	anyProgram sharers = "any program"
	withJWTGo  sharers = "any program with golang-jwt v3 or v4"
	inGo       sharers = "any program in Go"
)

// isShared reports whether others say the same: what nobody else says is a
// mark itself.
func (s *Symptom) isShared() bool { return s.Shared != "" }

// Cause is one thing that led to a symptom.
type Cause struct {
	What   string         // a sentence
	Do     string         // an order
	Source rules.Citation // where it was the cause
}

// Where in a line a text has to stand to be meant.
const (
	anywhere  = refusers.Anywhere
	asMessage = refusers.AsMessage
	alone     = refusers.Alone
)

// source names where something is to be seen.
func source(url, note string) rules.Citation { return rules.Citation{URL: url, Note: note} }
