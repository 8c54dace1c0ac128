package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var audienceNeverWritten = &rules.Rule{
	ID:       "audience-never-written",
	Title:    "The issuer never writes this audience into aud",
	Severity: rules.Warning,
	At:       rules.Setting("{place}"),
	Detail:   "the provider expects {expected}; the issuer behind jwk_uri writes {audience} into aud by itself",
	Why:      "With an empty audience the Client App ID is expected. An issuer that makes its tokens for clients of its own cannot be told to write that.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set audience to {audience}.", Untried: "which that is only the issuer's own settings tell"}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		p := provider(s)
		kind := issuers.Audiences(p.JWKURI)
		if kind == nil {
			return nil, false
		}
		place := "app_id"
		if len(p.Audience) > 0 {
			place = "audience"
			fits := func(audience string) bool {
				return placeholderIn(audience) != "" || audience != p.AppID && (kind.AudienceForm == nil || kind.AudienceForm(audience))
			}
			if p.RequireAnyAudience && slices.ContainsFunc(p.Audience, fits) || !slices.ContainsFunc(p.Audience, func(one string) bool { return !fits(one) }) {
				return nil, false
			}
		}
		return func() rules.Values {
			expected := rules.Listed(expectedBy(s))
			if place == "app_id" {
				expected = "the Client App ID, as audience is empty"
			}
			return rules.Values{"place": place, "expected": expected, "audience": kind.Audience}
		}, true
	},
}
