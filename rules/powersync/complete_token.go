package powersync

import (
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

// complete puts into a draft what the service wants of a token and nobody asked for.
func complete(d *rules.Draft) {
	c := d.Settings.(*ClientAuth)
	d.Default("sub", "user1234")
	switch key := preferred(c); {
	case key != nil && key.Supabase:
		d.Default("aud", authenticated)
	case len(c.Audience) > 0:
		d.Default("aud", c.Audience[0])
	}
}

// addAudience returns the change that adds an audience.
func addAudience(settings checks.Settings, audience string) rules.SettingsChange {
	changed := *settings.(*ClientAuth)
	changed.Audience = append(slices.Clone(changed.Audience), audience)
	return rules.SettingsChange{
		Name:     "client_auth.audience: add " + strconv.Quote(audience),
		Settings: &changed,
		Helps:    []rules.ID{"powersync/audience-mismatch", "powersync/audience-not-set"},
	}
}
