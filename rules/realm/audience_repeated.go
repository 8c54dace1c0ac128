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
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Take audience[{index}] out, or write the audience that was meant.", Change: dropAudience(func(all []string, i int) bool { return slices.Index(all, all[i]) < i })}},
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
