package rules

import (
	"strconv"
	"strings"

	"realmlint/checks"
)

var audienceWithCommas = Rule{
	ID:       "audience-with-commas",
	Title:    "Several audiences stand in one text",
	Severity: Warning,
	At:       "settings.audience[{index}]",
	Detail:   "audience[{index}] is {audience}, which is one audience with a comma in it",
	Why:      "Realm's UI takes a list with commas and splits it. Whether Realm splits a text in a file is not on record; realmlint does not, so that a token has to name the text as it stands.",
	Fix:      "Write a list: audience: {list}.",
	Find: func(s *checks.Subject) (Values, bool) {
		for i, audience := range s.Provider.Audience {
			parts := strings.FieldsFunc(audience, func(c rune) bool { return c == ',' })
			for j, part := range parts {
				parts[j] = strings.TrimSpace(part)
			}
			if len(parts) > 1 {
				return Values{"index": strconv.Itoa(i), "audience": asJSON(audience), "list": asJSON(parts)}, true
			}
		}
		return nil, false
	},
}
