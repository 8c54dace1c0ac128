package rules

import "realmlint/checks"

var audienceAllRequired = Rule{
	ID:       "audience-all-required",
	Title:    "A token has to name every one of the audiences",
	Severity: Info,
	At:       "settings.audience",
	Detail:   "audience is {audience}, and require_any_audience is false",
	Why:      "Several audiences mean all of them, unless any one is said to be enough. Most issuers put a single one into a token, which then lacks the others.",
	Fix:      "Set require_any_audience to true if each client has an audience of its own; otherwise leave it.",
	Find: func(s *checks.Subject) (Values, bool) {
		p := s.Provider
		return Values{"audience": listed(p.Audience)}, len(p.Audience) > 1 && !p.RequireAnyAudience
	},
}
