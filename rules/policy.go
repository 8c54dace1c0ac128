package rules

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/internal/text"
)

// Policy is what a user wants of single rules: another severity, or 0 to
// leave the rule out.
type Policy map[ID]Severity

// UnknownRule is the error of an id that is no rule of the server's.
func UnknownRule(server *Server, id ID) error {
	return fmt.Errorf("there is no rule \"%s\"%s", Shortened(string(id)), server.NearID(id))
}

// Set takes up one wish about a rule of the server, or about all whose id fits: a
// "*" in it stands for any letters. Severity is off, info, warning or error. Of
// several those that cannot be off are passed over.
func (p Policy) Set(server *Server, id ID, severity string) error {
	if strings.Contains(string(id), "*") {
		return p.setAll(server, string(id), severity)
	}
	rule, known := server.Rule(id)
	if !known {
		return UnknownRule(server, id)
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

// setAll sets the severity of all rules whose id fits a pattern.
func (p Policy) setAll(server *Server, pattern, severity string) error {
	found := false
	for i := range server.Rules {
		rule := server.Rules[i]
		if !fits(pattern, string(rule.ID)) {
			continue
		}
		found = true
		if severity == SeverityNames[0] && rule.Undecides {
			continue
		}
		if err := p.Set(server, rule.ID, severity); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("no rule fits \"%s\"", Shortened(pattern))
	}
	return nil
}

// fits reports whether a text is what a pattern says, in which "*" stands for any
// letters, "/" among them.
func fits(pattern, text string) bool {
	pieces := strings.Split(pattern, "*")
	if len(pieces) == 1 {
		return pattern == text
	}
	text, begins := strings.CutPrefix(text, pieces[0])
	if !begins {
		return false
	}
	last := pieces[len(pieces)-1]
	for _, piece := range pieces[1 : len(pieces)-1] {
		_, behind, found := strings.Cut(text, piece)
		if !found {
			return false
		}
		text = behind
	}
	return strings.HasSuffix(text, last)
}

// severity returns what a finding of the rule counts as; 0: it is left out, as
// if the token had passed the rule.
func (p Policy) severity(rule *Rule) Severity {
	if severity, asked := p[rule.ID]; asked {
		return severity
	}
	return rule.Severity
}
