package rules

import (
	"fmt"
	"slices"

	"realmlint/internal/text"
)

// Policy is what a user wants of single rules: another severity, or 0 to
// leave the rule out.
type Policy map[ID]Severity

// Set takes up one wish about a rule of the server. Severity is off, info,
// warning or error.
func (p Policy) Set(server *Server, id ID, severity string) error {
	rule, known := server.Rule(id)
	if !known {
		return fmt.Errorf("there is no rule \"%s\"%s", Shortened(string(id)), server.NearID(id))
	}
	level := slices.Index(SeverityNames, severity)
	if level < 0 {
		return fmt.Errorf("%s: severity \"%s\" is not off, info, warning or error%s", id, Shortened(severity), text.DidYouMean(severity, SeverityNames))
	}
	if level == 0 && rule.Undecides {
		return fmt.Errorf("%s cannot be off: without it nobody would see that something was not checked", id)
	}
	p[id] = Severity(level)
	return nil
}

// severity returns what a finding of the rule counts as; 0: it is left out, as
// if the token had passed the rule.
func (p Policy) severity(rule *Rule) Severity {
	if severity, asked := p[rule.ID]; asked {
		return severity
	}
	return rule.Severity
}
