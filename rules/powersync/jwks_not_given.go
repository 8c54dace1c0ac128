package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwksNotGiven = &rules.Rule{
	ID:        "powersync/jwks-not-given",
	Title:     "Not all was checked: the JWK set was not given",
	Severity:  rules.Warning,
	Undecides: true,
	Break:     rules.Fault{Else: "it is about a set that was not given, and sign cannot ask for a key of it"},
	Needs:     checks.Text,
	At:        rules.Setting("client_auth.jwks_uri"),
	Detail:    "the service fetches {uri}",
	Why:       "Without --fetch no network is touched.",
	Fixes:     []rules.FixTemplate{{Side: rules.Caller, Text: "Give the set with --jwks FILE, or have it fetched with --fetch.", Untried: notGiven}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r, c := read(s), clientAuth(s)
		if !r.setMatters(c) {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"uri": c.uriInWords()} }, true
	},
}

// uriInWords names the address of the first set.
func (c *ClientAuth) uriInWords() string {
	if len(c.JWKSURIs) > 0 {
		return checks.WithoutPassword(c.JWKSURIs[0])
	}
	return "the set of the Supabase project " + c.SupabaseProject
}
