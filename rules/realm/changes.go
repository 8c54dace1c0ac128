package realm

import (
	"fmt"
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

// changes returns the changes of a provider, each by itself, that may let in
// tokens which it refuses now.
func changes(settings checks.Settings) []rules.Change {
	now := settings.(*Provider)
	var list []rules.Change
	add := func(name string, edit func(*Provider), helps ...rules.ID) {
		changed := *now
		edit(&changed)
		list = append(list, rules.Change{Name: name, Settings: &changed, Helps: helps})
	}
	if now.Disabled {
		add("disabled: false", func(p *Provider) { p.Disabled = false }, "provider-disabled")
	}
	if !now.RequireAnyAudience && len(now.Audience) > 1 {
		add("require_any_audience: true", func(p *Provider) { p.RequireAnyAudience = true }, "audience-incomplete")
	}
	if !now.UsesKeySet() && now.Algorithm != "" {
		other := checks.RS256
		if now.Algorithm == other {
			other = checks.HS256
		}
		add("algorithm: "+other, func(p *Provider) { p.Algorithm = other }, "algorithm-mismatch", "key-not-pem")
	}
	for i, field := range now.MetadataFields {
		if !field.Required {
			continue
		}
		add(fmt.Sprintf("metadata_fields: required: false for %q", field.Name), func(p *Provider) {
			p.MetadataFields = slices.Clone(p.MetadataFields)
			p.MetadataFields[i].Required = false
		}, "metadata-missing", "metadata-registered-required", "metadata-subject-required")
	}
	return list
}

// addAudience returns the change that adds an audience, any of which is enough
// then.
func addAudience(settings checks.Settings, audience string) rules.Change {
	changed := *settings.(*Provider)
	also := ""
	if !changed.RequireAnyAudience {
		also = ", and require_any_audience: true"
	}
	expected, _ := changed.Expected()
	changed.Audience, changed.RequireAnyAudience = append(slices.Clone(expected), audience), true
	return rules.Change{
		Name:     "audience: add " + strconv.Quote(audience) + also,
		Settings: &changed,
		Helps:    []rules.ID{"audience-mismatch", "audience-none-matches"},
	}
}
