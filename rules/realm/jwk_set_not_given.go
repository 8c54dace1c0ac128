package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwkSetNotGiven = &rules.Rule{
	ID:        "jwk-set-not-given",
	Title:     "The signature was not checked: no JWK set is given",
	Severity:  rules.Info,
	Undecides: true,
	At:        rules.Setting("jwk_uri"),
	Detail:    "jwk_uri is {uri}, and no copy of what stands there is given",
	Why:       "The keys of this provider stand behind its JWK URI, and realmlint opens no network unless it is told to.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Add --fetch to get the set; or save it to a file and give that with --jwks FILE, or in the settings as `jwks_file: jwks.json`.", Untried: notGiven}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		uri := provider(s).JWKURI
		if uri == "" || provider(s).KeySet != nil || s.Token != nil && s.Token.HeaderGone() {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"uri": checks.WithoutPassword(uri)} }, true
	},
}
