package rules

import "realmlint/checks"

var requireAnyAudienceIdle = Rule{
	ID:       "require-any-audience-idle",
	Title:    "require_any_audience has nothing to choose from",
	Severity: Info,
	At:       "settings.require_any_audience",
	Detail:   "require_any_audience is true, and the provider has {audiences}",
	Why:      "The setting makes one of several audiences enough. With fewer than two it changes nothing, so that an audience may have been forgotten.",
	Fix:      "Add the other audiences to audience, or set require_any_audience to false.",
	Find: func(s *checks.Subject) (Values, bool) {
		n := len(s.Provider.Audience)
		return Values{"audiences": count(n, "audience")}, n < 2 && s.Provider.RequireAnyAudience
	},
}
