package realm

import (
	"maps"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var jwkURIOfOthers = &rules.Rule{
	ID:       "jwk-uri-of-others",
	Title:    "The keys at jwk_uri are seldom those that are meant",
	Severity: rules.Warning,
	At:       rules.Setting("jwk_uri"),
	Detail:   "jwk_uri is {uri_host}{uri_path}, which is {what}",
	Why:      "An issuer has a set for each of its authorization servers or tenants, and one that looks like the set of all.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set jwk_uri to {set_host}{set_path}, if the tokens come from there.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		uri := provider(s).JWKURI
		if uri == "" {
			return nil, false
		}
		mistaken := issuers.Mistaken(uri)
		if mistaken == nil || !mistaken.Keys || mistaken.Fits != nil && len(provider(s).Audience) > 0 && mistaken.Fits(provider(s).Audience[0]) {
			return nil, false
		}
		return func() rules.Values {
			values := addressValues("uri", checks.WithoutPassword(uri))
			maps.Copy(values, addressValues("set", mistaken.Set))
			values["what"] = mistaken.Is
			return values
		}, true
	},
}
