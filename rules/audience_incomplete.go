package rules

import "realmlint/checks"

var audienceIncomplete = Rule{
	ID:       "audience-incomplete",
	Title:    "The token has some of the audiences, not all",
	Severity: Error,
	Needs:    checks.Claims | checks.Audience,
	At:       "claims.aud",
	Detail:   "aud is {aud}, the provider expects all of {expected}; {missing} is missing",
	Why:      "With several audiences a token must name every one of them, unless the provider takes any.",
	Fix:      `Set require_any_audience to true (in Realm "Any one of these audiences"), or put {missing} into aud too.`,
	Realm:    notInAud,
	Find: func(s *checks.Subject) (Values, bool) {
		missing, found := s.MissingAudience()
		if !found || s.Provider.RequireAnyAudience || !s.HasSomeAudience() {
			return nil, false
		}
		return audiences(s, missing), true
	},
}
