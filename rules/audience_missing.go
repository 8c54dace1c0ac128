package rules

import "realmlint/checks"

var audienceMissing = Rule{
	ID:       "audience-missing",
	Title:    "The token names no audience",
	Severity: Error,
	Needs:    checks.Claims,
	At:       "claims.aud",
	Detail:   "aud is {aud}, the provider expects a text or a list of texts with {expected}",
	Why:      "The provider wants an aud even if its own audience is left empty: it then expects the app's Client App ID.",
	Fix:      `Put {expected} into the claims as "aud".`,
	Realm: []Message{
		{
			Text:       "invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId",
			Confidence: Observed,
			Years:      Years{Until: "2021-06"},
			Sources:    []Source{TheGuide},
		},
		{
			Text:       "invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId",
			Confidence: Inferred, // whether the text outlived the release of 2 July 2021 is not known
			Years:      Years{From: "2021-07"},
			Sources:    []Source{TheGuide},
		},
	},
	Find: func(s *checks.Subject) (Values, bool) {
		if _, ok := s.Token.TokenAudience(); ok {
			return nil, false
		}
		aud := "missing"
		if value, there := s.Token.Claims["aud"]; there {
			aud = asJSON(value)
		}
		expected := "the Client App ID"
		if s.Has(checks.Audience) {
			expected = listed(s.Provider.Expected())
		}
		return Values{"aud": aud, "expected": expected}, true
	},
}
