package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var audienceMismatch = &rules.Rule{
	ID:       "audience-mismatch",
	Title:    "The token is for another audience",
	Severity: rules.Error,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Claims["aud"] = "another-audience" }, Else: "it takes settings with an App ID or an audience, and without require_any_audience"},
	Needs:    checks.Claims | checks.AudienceAmiss,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, the provider expects {expected} ({setting})",
	Why:      "aud holds the app's name, an old app's ID or the issuer's own client ID; or the App ID here is mistyped. The two are compared to the letter.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Put {expected} into aud.", Change: expectedAud},
		{Side: rules.Settings, Text: "If aud is right, set {place} to {right}.", Change: acceptAud},
	},
	Says:    notInAud,
	Against: audienceSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		missing, found := s.MissingAudience()
		if !found || provider(s).RequireAnyAudience || s.HasSomeAudience() {
			return nil, false
		}
		return func() rules.Values { return audiences(s, missing) }, true
	},
}
