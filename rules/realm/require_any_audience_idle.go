package realm

import (
	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var requireAnyAudienceIdle = &rules.Rule{
	ID:       "require-any-audience-idle",
	Title:    "require_any_audience has nothing to choose from",
	Severity: rules.Info,
	At:       rules.Setting("require_any_audience"),
	Detail:   "require_any_audience is true, and the provider has {audiences}",
	Why:      "The setting makes one of several audiences enough. With fewer than two it changes nothing, so that an audience may have been forgotten.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set require_any_audience to false, or add the other audiences to audience.", Change: setProvider("require_any_audience", false, func(p *Provider) { p.RequireAnyAudience = false })}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		n := len(provider(s).Audience)
		if n > 1 || !provider(s).RequireAnyAudience {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"audiences": text.Count(n, "audience")} }, true
	},
}
