package realm

import (
	"slices"
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var audienceRepeated = &rules.Rule{
	ID:       "audience-repeated",
	Title:    "An audience stands in the list twice",
	Severity: rules.Info,
	At:       rules.Setting("audience[{index}]"),
	Detail:   "audience[{other}] and audience[{index}] are both {audience}",
	Why:      "The second adds nothing. Mostly another audience was meant, such as that of a second client.",
	Fix:      "Write the audience that was meant as audience[{index}], or take it out.",
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, audience := range provider(s).Audience {
			if other := slices.Index(provider(s).Audience, audience); other < i {
				return func() rules.Values {
					return rules.Values{"index": strconv.Itoa(i), "other": strconv.Itoa(other), "audience": rules.AsJSON(audience)}
				}, true
			}
		}
		return nil, false
	},
}
