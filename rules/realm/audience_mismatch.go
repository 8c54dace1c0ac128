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

// notInAud is what Realm says of an audience that aud lacks. "Not present" is the
// guide's text; several audiences came with the release of 2 July 2021, and with
// them, as it seems, "not found".
var notInAud = []rules.Message{
	{
		Text:       "'{missing}' not found in 'aud' claim",
		Confidence: rules.Observed,
		Years:      rules.Years{From: "2021-07"},
		Sources: []rules.Citation{
			{URL: "https://github.com/realm/realm-swift/issues/8108", Note: "January 2023"},
			{URL: "https://github.com/realm/realm-js/issues/4133", Note: "December 2021"},
		},
	},
	{
		Text:       "'{missing}' not present in 'aud' claim",
		Confidence: rules.Observed,
		Years:      rules.Years{Until: "2021-06"},
		Sources:    []rules.Citation{theGuide},
	},
}
