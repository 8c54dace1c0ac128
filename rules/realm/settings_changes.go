package realm

import (
	"fmt"
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

// mostTried is how many required metadata fields are tried as ones that are not:
// each is tried with every token that lacks one.
const mostTried = 16

// changes returns the changes of a provider, each by itself, that may let in
// tokens which it refuses now.
func changes(settings checks.Settings) []rules.SettingsChange {
	now := settings.(*Provider)
	var list []rules.SettingsChange
	add := func(name string, edit func(*Provider), helps ...rules.ID) {
		changed := *now
		edit(&changed)
		list = append(list, rules.SettingsChange{Name: name, Settings: &changed, Helps: helps})
	}
	if now.Disabled {
		add("disabled: false", func(p *Provider) { p.Disabled = false }, "provider-disabled")
	}
	if !now.RequireAnyAudience && len(now.Audience) > 1 {
		add(requireAny, func(p *Provider) { p.RequireAnyAudience = true }, "audience-incomplete")
	}
	if !now.UsesKeySet() && now.Algorithm != "" {
		other := checks.RS256
		if now.Algorithm == other {
			other = checks.HS256
		}
		add("algorithm: "+other, func(p *Provider) { p.Algorithm = other },
			"algorithm-mismatch", "key-not-pem", "key-line-ends-lost", "key-private", "key-pkcs1", "key-not-rsa", "key-damaged")
	}
	tried := 0
	for i, field := range now.MetadataFields {
		if !field.Required || tried == mostTried {
			continue
		}
		tried++
		add(fmt.Sprintf("metadata_fields: required: false for %q", field.Name), func(p *Provider) {
			p.MetadataFields = slices.Clone(p.MetadataFields)
			p.MetadataFields[i].Required = false
		}, "metadata-missing", "metadata-registered-required", "metadata-subject-required")
	}
	return list
}

const requireAny = "require_any_audience: true"

// addAudience returns the change that adds an audience, any of which is enough
// then. It does not claim to help where that alone does, with audience-incomplete:
// whoever counts adds that.
func addAudience(settings checks.Settings, audience string) rules.SettingsChange {
	changed := *settings.(*Provider)
	also := ""
	if !changed.RequireAnyAudience {
		also = ", and " + requireAny
	}
	expected, _ := changed.Expected()
	changed.Audience, changed.RequireAnyAudience = append(slices.Clone(expected), audience), true
	return rules.SettingsChange{
		Name:     "audience: add " + strconv.Quote(audience) + also,
		Settings: &changed,
		Helps:    []rules.ID{"audience-mismatch", "audience-none-matches"},
	}
}
