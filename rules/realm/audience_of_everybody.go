package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/rules"
)

var audienceOfEverybody = &rules.Rule{
	ID:       "audience-of-everybody",
	Title:    "Every user of the issuer has this audience",
	Severity: rules.Info,
	At:       rules.Setting("audience"),
	Detail:   "audience is {audience}, which the issuer behind jwk_uri writes into the tokens of all users and all apps",
	Why:      "An audience keeps out tokens that were made for others. One that all of a project or realm have keeps nobody out who can log in there.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "If not all of them are to log in, have the issuer write an audience of this app's own, and expect that.", Untried: "whether all of them are to log in is not known here"}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		p := provider(s)
		everybody := func(audience string) bool { return issuers.Everybody(p.JWKURI, audience) }
		i := slices.IndexFunc(p.Audience, everybody)
		if i < 0 || !p.RequireAnyAudience && slices.ContainsFunc(p.Audience, func(one string) bool { return !everybody(one) }) {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"audience": rules.AsJSON(p.Audience[i])} }, true
	},
}
