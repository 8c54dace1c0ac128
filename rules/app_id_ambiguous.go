package rules

import (
	"fmt"

	"realmlint/checks"
)

var appIDAmbiguous = Rule{
	ID:        "app-id-ambiguous",
	Title:     "The files of the export disagree on the App ID",
	Severity:  Info,
	Undecides: true,
	At:        "settings.app_ids[0]",
	Detail:    "the files of the app say {ids}, and the provider has no audience of its own",
	Why:       "An app was copied, or exported again over an older version, and a file of the other one was left.",
	Fix:       "Take the file of the other app out, or give the Client App ID that clients log in with, with --app-id.",
	Find: func(s *checks.Subject) (Values, bool) {
		ids := s.Provider.Export.AppIDs
		described := make([]string, len(ids))
		for i, id := range ids {
			described[i] = asJSON(id)
			if place, ok := s.Provider.Locate(fmt.Sprintf("app_ids[%d]", i)); ok {
				described[i] += " (" + place.String() + ")"
			}
		}
		return Values{"ids": joined(described)}, len(ids) > 1 && !s.Has(checks.Audience) && !s.Provider.Export.Missing
	},
}
