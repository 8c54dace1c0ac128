package realm

import (
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

var audienceWithCommas = &rules.Rule{
	ID:       "audience-with-commas",
	Title:    "Several audiences stand in one text",
	Severity: rules.Warning,
	At:       rules.Setting("audience[{index}]"),
	Detail:   "audience[{index}] is {audience}, which is one audience with a comma in it",
	Why:      "Realm's UI takes a list with commas and splits it. Whether Realm splits a text in a file is not on record; realmlint does not, so that a token has to name the text as it stands.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Write a list: audience: {list}.", Change: splitAudience}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		for i, audience := range provider(s).Audience {
			if parts := atCommas(audience); len(parts) > 1 {
				return func() rules.Values {
					return rules.Values{"index": strconv.Itoa(i), "audience": rules.AsJSON(audience), "list": rules.AsJSON(parts)}
				}, true
			}
		}
		return nil, false
	},
}

// splitAudience makes a list of each audience with commas in it.
func splitAudience(s *checks.Subject) ([]rules.Change, bool) {
	var split []string
	for _, audience := range provider(s).Audience {
		split = append(split, atCommas(audience)...)
	}
	return setProvider("audience", split, func(p *Provider) { p.Audience = split })(s)
}

// atCommas returns the audiences that a text with commas may stand for.
func atCommas(audience string) []string {
	parts := strings.FieldsFunc(audience, func(c rune) bool { return c == ',' })
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
	}
	return parts
}
