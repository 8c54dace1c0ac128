package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var audienceAllRequired = &rules.Rule{
	ID:       "audience-all-required",
	Title:    "A token has to name every one of the audiences",
	Severity: rules.Info,
	At:       rules.Setting("audience"),
	Detail:   "audience is {audience}, and require_any_audience is false",
	Why:      "Several audiences mean all of them, unless any one is said to be enough. Most issuers put a single one into a token, which then lacks the others.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set require_any_audience to true if each client has an audience of its own; otherwise leave it.", Change: setProvider("require_any_audience", true, func(p *Provider) { p.RequireAnyAudience = true })}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		p := provider(s)
		if len(p.Audience) < 2 || p.RequireAnyAudience {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"audience": rules.Listed(p.Audience)} }, true
	},
}
