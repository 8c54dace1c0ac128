package realm

import (
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var audienceBlank = &rules.Rule{
	ID:       "audience-blank",
	Title:    "An audience of the provider is blank",
	Severity: rules.Warning,
	At:       rules.Setting("audience[{index}]"),
	Detail:   "audience[{index}] is {audience}, tokens name their audiences by a text",
	Why:      "A field was left empty, or a variable was not set. A blank entry counts like any other: where all audiences are required, a token has to name it too.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take audience[{index}] out; an empty list stands for the App ID.", Change: dropAudience(func(all []string, i int) bool { return strings.TrimSpace(all[i]) == "" })}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, audience := range provider(s).Audience {
			if strings.TrimSpace(audience) == "" {
				return func() rules.Values { return rules.Values{"index": strconv.Itoa(i), "audience": rules.AsJSON(audience)} }, true
			}
		}
		return nil, false
	},
}
