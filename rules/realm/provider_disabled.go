package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var providerDisabled = &rules.Rule{
	ID:       "provider-disabled",
	Title:    "The provider is switched off",
	Severity: rules.Error,
	At:       rules.Setting("disabled"),
	Detail:   "disabled is true, so no token is looked at",
	Why:      "A provider stays off until it is enabled and the change is deployed; a saved draft does nothing.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set disabled to false and deploy the change.", Change: setProvider("disabled", false, func(p *Provider) { p.Disabled = false })}},
	Says: []rules.Message{{
		Text:       "authentication via 'custom-token' is unsupported",
		Confidence: rules.Inferred, // seen with the names of other providers
		Code:       "InvalidSession",
		Sources: []rules.Citation{
			{URL: "https://github.com/mongodb/stitch-js-sdk/issues/364", Note: "the same sentence for 'api-key'"},
			{URL: "https://github.com/realm/realm-kotlin/commit/80bcec4b9", Note: `a JWT login without the provider was tested for "authentication via" until May 2024`},
		},
	}},
	Find: func(s *checks.Subject) (rules.Words, bool) { return nil, provider(s).Disabled },
}
