package realm

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

var settingPlaceholder = &rules.Rule{
	ID:       "setting-placeholder",
	Title:    "A placeholder was not filled in",
	Severity: rules.Warning,
	At:       rules.Setting("{setting}"),
	Detail:   "{setting} is {value}, where {placeholder} stands for a value of your own{compared}",
	Why:      "The settings come from a template, or from a repository in which a script fills such marks in before a deploy. Realm is not known to fill them in.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write the value in place of {placeholder}.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		p := provider(s)
		if mark := placeholderIn(p.AppID); mark != "" {
			return unfilled("app_id", p.AppID, mark, ""), true
		}
		for i, audience := range p.Audience {
			if mark := placeholderIn(audience); mark != "" {
				const compared = "; as long as it stands there, aud is compared with it to the letter"
				return unfilled(fmt.Sprintf("audience[%d]", i), audience, mark, compared), true
			}
		}
		if mark := placeholderIn(p.JWKURI); mark != "" {
			return unfilled("jwk_uri", p.JWKURI, mark, ""), true
		}
		return nil, false
	},
}

func unfilled(setting, value, mark, compared string) rules.Words {
	return func() rules.Values {
		return rules.Values{"setting": setting, "value": rules.AsJSON(value), "placeholder": mark, "compared": compared}
	}
}

// marks are the placeholders seen in public settings (<Your Okta Domain>,
// __IdentityUrl__, %%values.app_name, application-0-xxxxx), and those of shells, of
// templates and of those who write examples.
var marks = text.Lazily(strings.Join([]string{
	`<[^<>]+>`, `\$\{[^{}]+\}`, `#\{[^{}]+\}#?`, `\{\{[^{}]+\}\}`, `\{[A-Za-z][A-Za-z0-9_-]*\}`,
	`__[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__`, `%%[a-z]+(?:\.\w+)*`, `%[A-Z][A-Z0-9_]{2,}%`, `@[A-Z][A-Z0-9_.]*@`, `\$[A-Za-z_]\w*`,
	`\[[A-Z][A-Z0-9 _-]+\]`,
	`\bYOUR[_-][A-Z0-9]+(?:[_-][A-Z0-9]+)*`,
	`(?i:\byour[-_]?(?:own[-_]?)?(?:app|application|api|audience|auth0|client|cognito|domain|firebase|google|issuer|okta|org|pool|project|realm|region|supabase|tenant)(?:[-_]?(?:app|application|client|domain|id|identifier|name|pool|project|tenant|uri|url))*)\b`,
	`\b(?i:change|replace|fill)[-_]?(?i:me)\b`, `\b(?:TODO|FIXME|TBD|CHANGEIT)\b`, `\b(?:[xX]{4,}|XXX)\b`,
}, "|"))

// hints are what one of them at least stands in every mark.
var hints = []string{"__", "your", "change", "replace", "fill", "todo", "fixme", "tbd", "xxx"}

// placeholderIn returns the first placeholder in a setting, or nothing.
func placeholderIn(value string) string {
	lower := strings.ToLower(value)
	if !strings.ContainsAny(value, "<%{$#@[") && !slices.ContainsFunc(hints, func(hint string) bool { return strings.Contains(lower, hint) }) {
		return "" // most are plain, and the pattern need not be compiled
	}
	return marks().FindString(value)
}
