package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var audienceNotGiven = &rules.Rule{
	ID:        "audience-not-given",
	Title:     "The audience was not checked: no App ID is given",
	Severity:  rules.Info,
	Undecides: true,
	At:        rules.Setting("app_id"),
	Detail:    "the settings hold neither an audience nor the App ID",
	Why:       "Without an audience of its own the provider compares aud with the app's Client App ID.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Give the Client App ID with --app-id, or in the settings as `app_id:`.", Untried: notGiven}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		export := provider(s).Export // has rules of its own
		return nil, !s.Has(checks.Audience) && !export.Missing && len(export.AppIDs) == 0
	},
}
