package rules

import "realmlint/checks"

var audienceMismatch = Rule{
	ID:       "audience-mismatch",
	Title:    "The token is for another audience",
	Severity: Error,
	Needs:    checks.Claims | checks.Audience,
	At:       "claims.aud",
	Detail:   "aud is {aud}, the provider expects {expected} ({setting})",
	Why:      "aud holds the app's name, an old app's ID or the issuer's own client ID; or the App ID here is mistyped. The two are compared to the letter.",
	Fix:      "Put {expected} into aud at the issuer{remedy}{right}.",
	Realm:    notInAud,
	Find: func(s *checks.Subject) (Values, bool) {
		missing, found := s.MissingAudience()
		if !found || s.Provider.RequireAnyAudience || s.HasSomeAudience() {
			return nil, false
		}
		return audiences(s, missing), true
	},
}
