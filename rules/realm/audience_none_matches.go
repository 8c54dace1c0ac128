package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var audienceNoneMatches = &rules.Rule{
	ID:       "audience-none-matches",
	Title:    "The token has none of the audiences",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["aud"] = "another-audience" }, Else: "it takes settings with require_any_audience"},
	Needs:    checks.Claims | checks.AudienceAmiss,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, the provider expects any one of {expected}",
	Why:      "require_any_audience lets a token in that names one of the audiences; this one names none. They are compared to the letter.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Put one of {expected} into aud.", Change: expectedAud},
		{Side: rules.Settings, Text: "If aud is right, add {right} to audience.", Change: acceptAud},
	},
	Against: audienceSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		missing, found := s.MissingAudience()
		if !found || !provider(s).RequireAnyAudience {
			return nil, false
		}
		return func() rules.Values { return audiences(s, missing) }, true
	},
}
