package rules

import "realmlint/checks"

var audienceNoneMatches = Rule{
	ID:       "audience-none-matches",
	Title:    "The token has none of the audiences",
	Severity: Error,
	Needs:    checks.Claims | checks.Audience,
	At:       "claims.aud",
	Detail:   "aud is {aud}, the provider expects any one of {expected}",
	Why:      "require_any_audience lets a token in that names one of the audiences; this one names none. They are compared to the letter.",
	Fix:      "Put one of {expected} into aud at the issuer, or, if aud is right, add it to audience.",
	Find: func(s *checks.Subject) (Values, bool) {
		missing, found := s.MissingAudience()
		if !found || !s.Provider.RequireAnyAudience {
			return nil, false
		}
		return audiences(s, missing), true
	},
}
