package realm

import (
	"strconv"
	"strings"

	"realmlint/checks"
	"realmlint/internal/text"
	"realmlint/rules"
)

// The documentation says that App Services then "logs an error and the ticket
// is not processed"; the words of that error are not on record.
var tokenTooLong = &rules.Rule{
	ID:       "token-too-long",
	Title:    "The token is longer than Realm takes",
	Severity: rules.Error,
	Break:    rules.Fault{Members: padToLimit, Else: "no limit is on record for a moment before 26 October 2021; give a later one with --at"},
	Needs:    checks.Segments,
	At:       rules.Location{In: rules.InToken},
	Detail:   "the token has {length} characters, Realm took {limit} at {now}",
	Why:      "Every claim makes the token longer, lists of groups and inlined pictures most. The documented limit was 2048 characters from October 2021, 4096 from March 2024, a million from April 2024; none is on record from before.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Leave claims out until the token is {over} characters shorter.", Untried: "which claims can go is not known here"}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		limit, known := tokenLimit(s.Now)
		if !known || s.Token.Length <= limit {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{
				"length": strconv.Itoa(s.Token.Length),
				"limit":  strconv.Itoa(limit),
				"over":   strconv.Itoa(s.Token.Length - limit),
				"now":    text.InUTC(s.Now),
			}
		}, true
	},
}

// padToLimit makes a token that base64 lengthens beyond the limit.
func padToLimit(d *rules.Draft) {
	if limit, known := tokenLimit(d.Now); known {
		d.Claims["padding"] = strings.Repeat("x", limit*3/4)
	}
}
