package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var providerMisnamed = &rules.Rule{
	ID:       "provider-misnamed",
	Title:    "The provider is not called custom-token",
	Severity: rules.Warning,
	At:       rules.Setting("name"),
	Detail:   `name is {name}, App Services calls each Custom JWT provider "custom-token"`,
	Why:      "An app has one Custom JWT provider, and its name stands in the address of each login: /auth/providers/custom-token/login. An export with another name was written by hand, as guides and blogs show it; Realm is not known to take it.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: `Write "name": "custom-token".`, Change: setProvider("name", "custom-token", func(p *Provider) { p.Export.Name = "" })}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		name := provider(s).Export.Name
		if name == "" {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"name": rules.AsJSON(name)} }, true
	},
}
