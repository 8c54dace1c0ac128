package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var audienceMissing = &rules.Rule{
	ID:       "audience-missing",
	Title:    "The token names no audience",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { delete(d.Claims, "aud") }},
	Needs:    checks.Claims | checks.AudienceOdd,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, the provider expects a text or a list of texts with {expected}",
	Why:      "The provider wants an aud even if its own audience is left empty: it then expects the app's Client App ID.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: `Put {expected} into the claims as "aud".`, Change: expectedAud},
		{Side: rules.Issuer, Text: `Put the Client App ID into the claims as "aud".`, Change: unknownAud, Untried: notGiven},
	},
	Says: []rules.Message{
		{
			Text:       "invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId",
			Confidence: rules.Observed,
			Years:      rules.Years{Until: "2021-06"},
			Sources:    []rules.Citation{theGuide},
		},
		{
			Text:       "invalid custom auth token: 'aud' must be a string or array of strings containing the clientAppId",
			Confidence: rules.Inferred, // whether the text outlived the release of 2 July 2021 is not known
			Years:      rules.Years{From: "2021-07"},
			Sources:    []rules.Citation{theGuide},
		},
	},
	Against: audienceSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if s.Token.HasReadableAudience() {
			return nil, false
		}
		return func() rules.Values {
			expected := "the Client App ID"
			if s.Has(checks.Audience) {
				expected = rules.Listed(expectedBy(s))
			}
			return rules.Values{"aud": rules.AsItStands(s, checks.Claims, "aud"), "expected": expected}
		}, true
	},
}
