package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var audienceIncomplete = &rules.Rule{
	ID:       "audience-incomplete",
	Title:    "The token has some of the audiences, not all",
	Severity: rules.Error,
	Break:    rules.Fault{Members: dropAudiences, Else: "it takes settings with several audiences, all of which are required"},
	Needs:    checks.Claims | checks.AudienceAmiss,
	At:       rules.Claim("aud"),
	Detail:   "aud is {aud}, the provider expects all of {expected}; {missing} is missing",
	Why:      "With several audiences a token must name every one of them, unless the provider takes any.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: `Set require_any_audience to true ("Any one of these audiences").`, Change: setProvider("require_any_audience", true, func(p *Provider) { p.RequireAnyAudience = true })},
		{Side: rules.Issuer, Text: "Put all of {expected} into aud.", Change: expectedAud},
	},
	Says:    notInAud,
	Against: audienceSetting,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		missing, found := s.MissingAudience()
		if !found || provider(s).RequireAnyAudience || !s.HasSomeAudience() {
			return nil, false
		}
		return func() rules.Values { return audiences(s, missing) }, true
	},
}

// dropAudiences leaves one of several expected audiences.
func dropAudiences(d *rules.Draft) {
	if expected, _ := d.Settings.Expected(); len(expected) > 1 {
		d.Claims["aud"] = expected[:1]
	}
}
