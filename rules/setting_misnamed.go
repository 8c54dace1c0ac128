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
	Detail:   "{field} stands where Realm has {meant}{more}",
	Why:      "Guides and blogs show fields that App Services does not export, and fields get mistyped or stand in the wrong place. Realm is not known to read them; realmlint does not.",
	Fix:      "Write it as {meant}.",
	Find: func(s *checks.Subject) (Values, bool) {
		misnamed := s.Provider.Export.Misnamed
		if len(misnamed) == 0 {
			return nil, false
		}
		var more string
		for _, one := range misnamed[1:] {
			more += fmt.Sprintf("; %s where it has %s", one.Field, one.Meant)
		}
		return Values{"field": misnamed[0].Field, "meant": misnamed[0].Meant, "more": more}, true
	},
}
