package rules

import "realmlint/checks"

var providerMissing = Rule{
	ID:       "provider-missing",
	Title:    "The app has no Custom JWT provider",
	Severity: Error,
	At:       "settings.provider",
	Detail:   "the export has no custom-token among its providers, so no token is looked at",
	Why:      "A provider that was never set up is not exported, and one that was deleted is gone from the export.",
	Fix:      "Set up Custom JWT Authentication in App Services, deploy it and export the app again; or name the app that has it.",
	Realm:    providerDisabled.Realm,
	Find: func(s *checks.Subject) (Values, bool) {
		return nil, s.Provider.Export.Missing
	},
}
