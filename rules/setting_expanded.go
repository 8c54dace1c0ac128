package rules

import "realmlint/checks"

var settingExpanded = Rule{
	ID:       "setting-expanded",
	Title:    "A setting stands for a value of the app",
	Severity: Info,
	At:       "settings.{setting}",
	Detail:   "{setting} is {reference}, which {file} says is {value}",
	Why:      "App Services fills such references in where functions and rules have them. Whether it does so in a provider is not on record; realmlint goes by the value.",
	Fix:      "Write {value} in place of {reference}, so that nothing depends on it.",
	Find: func(s *checks.Subject) (Values, bool) {
		expanded := s.Provider.Export.Expanded
		if len(expanded) == 0 {
			return nil, false
		}
		one := expanded[0]
		return Values{
			"setting": one.Setting, "reference": one.Reference, "value": asJSON(one.Value), "file": one.File,
		}, true
	},
}
