package realm

import (
	"fmt"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var settingMisnamed = &rules.Rule{
	ID:       "setting-misnamed",
	Title:    "A field is not one of Realm's",
	Severity: rules.Warning,
	At:       rules.Setting("misnamed[0]"),
	Detail:   "{field} stands where Realm has {meant}{more}",
	Why:      "Guides and blogs show fields that App Services does not export, and fields get mistyped or stand in the wrong place. Realm is not known to read them; realmlint does not.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write it as {meant}.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		misnamed := provider(s).Export.Misnamed
		if len(misnamed) == 0 {
			return nil, false
		}
		var more string
		for i, one := range misnamed[1:] {
			if i == 2 {
				more += fmt.Sprintf("; %d more", len(misnamed)-3)
				break
			}
			more += fmt.Sprintf("; %s where it has %s", name(one.Field), name(one.Meant))
		}
		return func() rules.Values {
			return rules.Values{"field": misnamed[0].Field, "meant": misnamed[0].Meant, "more": more}
		}, true
	},
}

// name is the last part of a path.
func name(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }
