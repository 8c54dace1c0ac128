package rules

import "realmlint/checks"

var keysMissing = Rule{
	ID:       "keys-missing",
	Title:    "The provider has no signing key",
	Severity: Error,
	At:       "settings.keys",
	Detail:   "the list of keys is empty, the provider expects one to three",
	Why:      "The key's value lives in a secret; a provider that names no secret has nothing to verify with.",
	Fix:      "Add the key to the settings: `key: {env: REALM_SIGNING_KEY}`; in Realm, add the secret's name to signingKeys.",
	Realm: []Message{{
		Text:       "signingKeys must not be blank",
		Confidence: Observed,
		Sources:    []Source{{"https://github.com/mongodb/stitch-js-sdk/issues/355", "the answer to a jwtTokenString header, January 2020"}},
	}},
	Find: func(s *checks.Subject) (Values, bool) {
		return nil, s.Provider.Keys != nil && len(s.Provider.Keys) == 0 && !s.Provider.UsesKeySet()
	},
}
