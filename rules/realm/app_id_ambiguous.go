package realm

import (
	"fmt"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var appIDAmbiguous = &rules.Rule{
	ID:        "app-id-ambiguous",
	Title:     "The files of the export disagree on the App ID",
	Severity:  rules.Info,
	Undecides: true,
	At:        rules.Setting("app_ids[0]"),
	Detail:    "the files of the app say {ids}, and the provider has no audience of its own",
	Why:       "An app was copied, or exported again over an older version, and a file of the other one was left.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Give the Client App ID that clients log in with, with --app-id, or take the file of the other app out.", Untried: notGiven}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		ids := provider(s).Export.AppIDs
		described := make([]string, len(ids))
		for i, id := range ids {
			described[i] = rules.AsJSON(id)
			if place, ok := s.Settings.Locate(fmt.Sprintf("app_ids[%d]", i)); ok {
				described[i] += " (" + place.String() + ")"
			}
		}
		if len(ids) < 2 || s.Has(checks.Audience) || provider(s).Export.Missing {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"ids": text.List(described)} }, true
	},
}
