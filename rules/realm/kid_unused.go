package realm

import (
	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/internal/text"
	"realmlint/rules"
)

var kidUnused = &rules.Rule{
	ID:       "kid-unused",
	Title:    "The header names a key, but none is looked up",
	Severity: rules.Info,
	Break:    rules.Fault{Members: func(d *rules.Draft) { d.Header["kid"] = "key1" }, Else: "it takes settings with keys and without a JWK URI"},
	Needs:    checks.Header | checks.KeyIDMatters,
	At:       rules.HeaderMember("kid"),
	Detail:   "kid is {kid}, the provider has {keys} of its own and looks none up",
	Why:      "kid chooses from a JWK set. An issuer that publishes one changes its keys, and a key that was pasted into a secret then stops to fit.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Give the issuer's JWK URI if there is one; otherwise kid may stay.", Untried: nobodyKnows}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		_, there := s.Token.Header()["kid"]
		if p := provider(s); !there || len(p.Keys) == 0 || p.UsesKeySet() {
			return nil, false
		}
		if issuer, _ := issuers.Of(s.Token); issuer.JWKURI() != "" {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"kid": rules.AsItStands(s, checks.Header, "kid"), "keys": text.Count(len(provider(s).Keys), "key")}
		}, true
	},
}
