package powersync

import (
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

// changes returns the changes of the settings, each by itself, that may let in tokens
// which are refused now.
func changes(settings checks.Settings) []rules.SettingsChange {
	now := settings.(*ClientAuth)
	if now.Supabase || now.SupabaseSecret == nil {
		return nil
	}
	changed := *now
	changed.Supabase = true
	return []rules.SettingsChange{{
		Name: "client_auth.supabase: true", Settings: &changed,
		Helps: []rules.ID{"powersync/kid-missing", "powersync/kid-unknown", "powersync/algorithm-without-key", "powersync/keys-missing", "powersync/signature-mismatch-any"},
	}}
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
