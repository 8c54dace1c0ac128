package rules

import "realmlint/checks"

var providerDisabled = Rule{
	ID:       "provider-disabled",
	Title:    "The provider is switched off",
	Severity: Error,
	At:       "settings.disabled",
	Detail:   "disabled is true, so no token is looked at",
	Why:      "A provider stays off until it is enabled and the change is deployed; a saved draft does nothing.",
	Fix:      "Set disabled to false and deploy the change.",
	Realm: []Message{{
		Text:       "authentication via 'custom-token' is unsupported",
		Confidence: Inferred, // seen with the names of other providers
		Code:       "InvalidSession",
		Sources: []Source{
			{"https://github.com/mongodb/stitch-js-sdk/issues/364", "the same sentence for 'api-key'"},
			{"https://github.com/realm/realm-kotlin/commit/80bcec4b9", `a JWT login without the provider was tested for "authentication via" until May 2024`},
		},
	}},
	Find: func(s *checks.Subject) (Values, bool) {
		return nil, s.Provider.Disabled
	},
}
