package cli

import (
	"fmt"

	"realmlint/internal/errtext"
	"realmlint/internal/errtext/refusers"
)

// refusal tells a text of another program's: whose, what it means, what it comes
// from, and what to collect. If it may be one of several, the first one's causes
// stand for all: the same faults lead to the same words.
func (o *explanation) refusal(found *errtext.Refusal) {
	by := found.By[0]
	o.paragraph(found.Whose(o.server.Name) + " " + by.Text.Meaning())
	o.out.Printf("\n")
	o.said("  text    ", 10, found.Text)
	o.line(found.Line)
	for _, one := range found.By {
		o.out.Printf("  source  %s\n", one.Refuser.Cited(one.Text).URL)
	}
	fault := by.Text.Fault
	if fault != nil && fault.Beside != "" {
		o.out.Printf("  beside  %s, %s's rule about the same  (`realmlint explain %[1]s`)\n", fault.Beside, o.server.Name)
	}
	o.causes(by.Text.AllCauses())
	for _, server := range servers {
		if rules := found.RulesOf(server); len(rules) > 0 {
			o.ruleList("Rules of "+server.Name+", for `realmlint explain RULE`; `realmlint --server "+server.ID+"` checks tokens with them", rules)
		}
	}
	o.alsoCollect(by.Refuser.Collect)
	if fault != nil {
		o.alsoCollect(fault.Collect)
	}
}

// causes lists what led to a text, and what to do.
func (o *explanation) causes(causes []refusers.Cause) {
	if len(causes) == 1 {
		o.heading("Cause")
	} else if len(causes) > 1 {
		o.heading("Causes, the most frequent first")
	}
	for n, cause := range causes {
		o.prose(fmt.Sprintf("  %d. ", n+1), 5, cause.What)
		o.prose("     ", 5, cause.Do)
	}
}
