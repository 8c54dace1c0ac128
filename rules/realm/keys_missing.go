package realm

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keysMissing = &rules.Rule{
	ID:       "keys-missing",
	Title:    "The provider has no signing key",
	Severity: rules.Error,
	At:       rules.Setting("keys"),
	Detail:   "the list of keys is empty, the provider expects one to three",
	Why:      "The key's value lives in a secret; a provider that names no secret has nothing to verify with.",
	Fix:      "Add the key to the settings: `key: {env: REALM_SIGNING_KEY}`; in Realm, add the secret's name to signingKeys.",
	Says: []rules.Message{{
		Text:       "signingKeys must not be blank",
		Confidence: rules.Observed,
		Sources:    []rules.Citation{{URL: "https://github.com/mongodb/stitch-js-sdk/issues/355", Note: "the answer to a jwtTokenString header, January 2020"}},
	}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		return nil, provider(s).Keys != nil && len(provider(s).Keys) == 0 && !provider(s).UsesKeySet()
	},
}
