package errtext

import "realmlint/rules"

// Symptom is an error text of a failed login: the rules behind it, and what it
// came from, the most frequent cause first.
type Symptom struct {
	// Texts are its wordings. They may hold {placeholders}, of which {offset}
	// is a number and the others are any text.
	Texts  []string
	Place  extent
	Means  string        // what the text says of the token or of the settings
	Rules  []*rules.Rule // behind one of Texts or several, and then more than once
	Causes []Cause       // none: nothing is on record but the rules
	// Collect is what tells the causes apart, beside the token, the settings
	// and the moment.
	Collect string

	// A text of a rule is recorded by the id of one that has it, and Texts and
	// Rules follow from what the rules say. A text that no rule has stands in
	// Texts as it is, with the rules behind it.
	of     rules.ID
	behind []rules.ID
}

// Cause is one thing that led to a symptom.
type Cause struct {
	What   string         // a sentence
	Do     string         // an order
	Source rules.Citation // where it was the cause
}

// extent says where in a line a text has to stand to be meant. Some texts of
// a server's are words that any log may hold.
type extent uint8

const (
	anywhere  extent = iota // nobody else writes so
	asMessage               // not in the midst of a sentence, and to the letter
	alone                   // the whole of what was said, an SDK's wrapping apart
)

// source names where something is to be seen.
func source(url, note string) rules.Citation { return rules.Citation{URL: url, Note: note} }
