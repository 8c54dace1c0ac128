package rules

import (
	"slices"
	"strings"

	"realmlint/checks"
)

// Side is who makes the change that a fix asks for.
type Side uint8

const (
	Issuer   Side = iota + 1 // whoever makes and signs the tokens
	Settings                 // whoever sets the server up
	Sender                   // the app that logs in with the token
	Caller                   // whoever runs realmlint, and can tell it more
)

var sideNames = [...]string{Issuer: "issuer", Settings: "settings", Sender: "sender", Caller: "caller"}

// String returns the side as reports spell it.
func (s Side) String() string { return sideNames[s] }

// FixTemplate is a fix as a rule has it.
type FixTemplate struct {
	Side Side
	Text string // an order with the value to type, ending in a full stop; it may hold {placeholders}
	// Change returns what the fix comes to for a subject, so that it can be tried;
	// ok is false if it does not fit this one and is not to be offered. Nil: it
	// cannot be tried, and Untried says why.
	Change  func(*checks.Subject) (change []Change, ok bool)
	Untried string
}

// Fix is what to do about a finding.
type Fix struct {
	Side    Side
	Text    string
	Change  []Change // what it comes to; none if it cannot be tried
	Untried string   // why it cannot be tried
}

// Action is what a Change does, as reports spell it.
type Action string

const (
	Set    Action = "set"    // a claim, a member of the header or a setting becomes To
	Remove Action = "remove" // a claim, a member of the header or an element of a setting is taken out
	Sign   Action = "sign"   // the token is signed again, with a key that the settings hold; what cannot be read of it is made anew
	Renew  Action = "renew"  // the token is made anew, with what could be read of it and what the settings want
	Send   Action = "send"   // another text is sent
)

// Change is one change that a Fix comes to. A token whose signature is good is
// signed again after a change of its header or claims.
type Change struct {
	Do Action
	At Location
	// To is what a member or a setting becomes, as JSON. It is nil for a key,
	// which nothing shows.
	To any
	// Settings are the settings with this change of theirs made. Nil for a key
	// that we do not have: another one takes its place on both sides.
	Settings checks.Settings
	// Sent makes the text that Send is about of the one that was sent.
	Sent func(text string) string
}

// SetClaim is the change of a claim to what value returns. A fix of it does not
// fit where value is not ok.
func SetClaim(name string, value func(*checks.Subject) (to any, ok bool)) func(*checks.Subject) ([]Change, bool) {
	return func(s *checks.Subject) ([]Change, bool) {
		to, ok := value(s)
		return []Change{{Do: Set, At: Claim(name), To: to}}, ok
	}
}

// RemoveClaim is the change that takes a claim out.
func RemoveClaim(name string) func(*checks.Subject) ([]Change, bool) {
	return Always(Change{Do: Remove, At: Claim(name)})
}

// Always is a change that fits every subject.
func Always(change ...Change) func(*checks.Subject) ([]Change, bool) {
	return func(*checks.Subject) ([]Change, bool) { return change, true }
}

// fixes fills the templates that fit a subject.
func fixes(templates []FixTemplate, s *checks.Subject, shown Values) []Fix {
	var list []Fix
	for i := range templates {
		template := &templates[i]
		fix := Fix{Side: template.Side, Untried: template.Untried}
		if template.Change != nil {
			change, ok := template.Change(s)
			if !ok {
				continue
			}
			fix.Change = change
		}
		fix.Text = fill(template.Text, shown)
		list = append(list, fix)
	}
	return list
}

// Sentences joins what there is, each with a capital.
func Sentences(list []string) string {
	var joined []string
	for _, sentence := range list {
		if sentence == "" {
			continue
		}
		sentence = strings.ToUpper(sentence[:1]) + sentence[1:]
		if !slices.Contains(joined, sentence) {
			joined = append(joined, sentence)
		}
	}
	return strings.Join(joined, " ")
}
