package rules

import (
	"maps"
	"strings"

	"realmlint/checks"
)

// Finding is one rule's fault in one token or in the settings, ready to show.
type Finding struct {
	Rule     *Rule
	Severity Severity // as it counts; the rule's own unless the user chose another
	At       string   // "claims.exp", or "file:line:column" of a setting
	Detail   string
	Why      string
	Fix      string
	Realm    []Message // with their texts filled; the one of the moment first
	Values   Values    // fit to be shown
}

// Refuses reports whether Realm refuses the token, or every login, for it.
// The severity that the user chose has no say in that.
func (f *Finding) Refuses() bool { return f.Rule.Severity == Error }

func (r *Rule) finding(s *checks.Subject, values Values) Finding {
	detail, why, fix := r.Detail, r.Why, r.Fix
	if r.Case != nil {
		if c, ok := r.Case(s); ok {
			detail, why, fix = detail+"; "+c.Detail, c.Why, c.Fix
			values = merged(values, c.Values)
		}
	}
	shown := make(Values, len(values))
	for name, value := range values {
		shown[name] = Shown(value)
	}
	return Finding{
		Rule:     r,
		Severity: r.Severity,
		At:       place(s.Provider, fill(r.At, values)),
		Detail:   fill(detail, shown),
		Why:      why,
		Fix:      fill(fix, shown),
		Realm:    fillMessages(forMoment(r.Realm, s.Now), values),
		Values:   shown,
	}
}

// merged returns the values of both, those of more going before.
func merged(values, more Values) Values {
	all := Values{}
	maps.Copy(all, values)
	maps.Copy(all, more)
	return all
}

// place turns "settings.keys[1]" into the place of that setting in its file,
// if it stands in one.
func place(p *checks.Provider, at string) string {
	if setting, ok := strings.CutPrefix(at, "settings."); ok {
		if position, ok := p.Locate(setting); ok {
			return position.String()
		}
	}
	return at
}

// fillMessages fills Realm's texts with the values to the letter: the text is
// a prediction and must not be shortened.
func fillMessages(messages []Message, values Values) []Message {
	for i := range messages {
		messages[i].Text = fill(messages[i].Text, values)
	}
	return messages
}
