package rules

import (
	"fmt"

	"realmlint/checks"
)

var settingMisnamed = Rule{
	ID:       "setting-misnamed",
	Title:    "A field is not one of Realm's",
	Severity: Warning,
	At:       "settings.misnamed[0]",
	Detail:   "the export has {fields}",
	Why:      "Guides and blogs show fields that App Services does not export, and fields get mistyped or stand in the wrong place. Realm is not known to read them; realmlint does not.",
	Fix:      "Move the value to {meant}.",
	Find: func(s *checks.Subject) (Values, bool) {
		misnamed := s.Provider.Export.Misnamed
		if len(misnamed) == 0 {
			return nil, false
		}
		fields := make([]string, len(misnamed))
		for i, one := range misnamed {
			fields[i] = fmt.Sprintf("%s, where Realm has %s", one.Field, one.Meant)
		}
		return Values{"fields": joined(fields), "meant": misnamed[0].Meant}, true
	},
}
