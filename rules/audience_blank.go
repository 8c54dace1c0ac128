package rules

import (
	"strconv"
	"strings"

	"realmlint/checks"
)

var audienceBlank = Rule{
	ID:       "audience-blank",
	Title:    "An audience of the provider is blank",
	Severity: Warning,
	At:       "settings.audience[{index}]",
	Detail:   "audience[{index}] is {audience}, tokens name their audiences by a text",
	Why:      "A field was left empty, or a variable was not set. A blank entry counts like any other: where all audiences are required, a token has to name it too.",
	Fix:      "Take audience[{index}] out; an empty list stands for the App ID.",
	Find: func(s *checks.Subject) (Values, bool) {
		for i, audience := range s.Provider.Audience {
			if strings.TrimSpace(audience) == "" {
				return Values{"index": strconv.Itoa(i), "audience": asJSON(audience)}, true
			}
		}
		return nil, false
	},
}
