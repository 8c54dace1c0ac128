package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var providerMissing = &rules.Rule{
	ID:       "provider-missing",
	Title:    "The app has no Custom JWT provider",
	Severity: rules.Error,
	At:       rules.Setting("provider"),
	Detail:   "the export has no custom-token among its providers, so no token is looked at",
	Why:      "A provider that was never set up is not exported, and one that was deleted is gone from the export.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set up Custom JWT Authentication in App Services, deploy it and export the app again; or name the app that has it.", Untried: nobodyKnows}},
	Says:     providerDisabled.Says,
	Find:     func(s *checks.Subject) (rules.Words, bool) { return nil, provider(s).Export.Missing },
}
