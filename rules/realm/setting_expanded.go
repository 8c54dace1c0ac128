package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var settingExpanded = &rules.Rule{
	ID:       "setting-expanded",
	Title:    "A setting stands for a value of the app",
	Severity: rules.Info,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} is {reference}, which {file} says is {value}",
	Why:      "App Services fills such references in where functions and rules have them. Whether it does so in a provider is not on record; realmlint goes by the value.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write {value} in place of {reference}, so that nothing depends on it.", Change: writeExpanded}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		expanded := provider(s).Export.Expanded
		if len(expanded) == 0 {
			return nil, false
		}
		one := expanded[0]
		return func() rules.Values {
			return rules.Values{
				"setting": one.Setting, "reference": one.Reference, "value": rules.AsJSON(one.Value), "file": one.File,
			}
		}, true
	},
}

// writeExpanded writes the first value where it is referred to.
func writeExpanded(s *checks.Subject) ([]rules.Change, bool) {
	expanded := provider(s).Export.Expanded
	if len(expanded) == 0 {
		return nil, false
	}
	return setProvider(expanded[0].Setting, expanded[0].Value, func(p *Provider) { p.Export.Expanded = expanded[1:] })(s)
}
