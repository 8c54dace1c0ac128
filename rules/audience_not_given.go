package rules

import "realmlint/checks"

var audienceNotGiven = Rule{
	ID:        "audience-not-given",
	Title:     "The audience was not checked: no App ID is given",
	Severity:  Info,
	Undecides: true,
	At:        "settings.app_id",
	Detail:    "the settings hold neither an audience nor the App ID",
	Why:       "Without an audience of its own the provider compares aud with the app's Client App ID.",
	Fix:       "Give the Client App ID with --app-id, or in the settings as `app_id:`.",
	Find: func(s *checks.Subject) (Values, bool) {
		export := s.Provider.Export // has rules of its own
		return nil, !s.Has(checks.Audience) && !export.Missing && len(export.AppIDs) == 0
	},
}
