package rules

import "fmt"

// Policy is what a user wants of single rules: another severity, or 0 to
// leave the rule out.
type Policy map[ID]Severity

// Set takes up one wish. Severity is off, info, warning or error.
func (p Policy) Set(id ID, severity string) error {
	rule, known := ByID(id)
	if !known {
		return fmt.Errorf("there is no rule \"%s\"%s", Shown(string(id)), NearID(id))
	}
	level, ok := map[string]Severity{"off": 0, "info": Info, "warning": Warning, "error": Error}[severity]
	if !ok {
		return fmt.Errorf("%s: severity \"%s\" is not off, info, warning or error", id, Shown(severity))
	}
	if level == 0 && rule.Undecides {
		return fmt.Errorf("%s cannot be off: without it nobody would see that something was not checked", id)
	}
	p[id] = level
	return nil
}

// Apply returns the findings as the policy wants them. A severity decides what
// fails a build; what Realm does with a token it does not change. A rule that
// is off is left out, as if the token had passed it.
func (p Policy) Apply(found []Finding) []Finding {
	if len(p) == 0 {
		return found
	}
	var kept []Finding
	for _, finding := range found {
		severity, asked := p[finding.Rule.ID]
		if asked && severity == 0 {
			continue
		}
		if asked {
			finding.Severity = severity
		}
		kept = append(kept, finding)
	}
	return kept
}
