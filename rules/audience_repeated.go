package rules

import (
	"slices"
	"strconv"

	"realmlint/checks"
)

var audienceRepeated = Rule{
	ID:       "audience-repeated",
	Title:    "An audience stands in the list twice",
	Severity: Info,
	At:       "settings.audience[{index}]",
	Detail:   "audience[{other}] and audience[{index}] are both {audience}",
	Why:      "The second adds nothing. Mostly another audience was meant, such as that of a second client.",
	Fix:      "Write the audience that was meant as audience[{index}], or take it out.",
	Find: func(s *checks.Subject) (Values, bool) {
		for i, audience := range s.Provider.Audience {
			if other := slices.Index(s.Provider.Audience, audience); other < i {
				return Values{"index": strconv.Itoa(i), "other": strconv.Itoa(other), "audience": asJSON(audience)}, true
			}
		}
		return nil, false
	},
}
