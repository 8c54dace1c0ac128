package realm

import (
	"fmt"
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
// __IdentityUrl__, %%values.app_name), and those of shells and templates.
var marks = text.Lazily(`<[^<>]+>|__[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__|%%[a-z]+(?:\.\w+)*|\$\{[^{}]+\}|\{\{[^{}]+\}\}`)

// placeholderIn returns the first placeholder in a setting, or nothing.
func placeholderIn(value string) string {
	if !strings.ContainsAny(value, "<%{") && !strings.Contains(value, "__") {
		return "" // most are plain, and the pattern need not be compiled
	}
	return marks().FindString(value)
}
