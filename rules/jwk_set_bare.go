package rules

import "realmlint/checks"

var jwkSetBare = Rule{
	ID:       "jwk-set-bare",
	Title:    "The JWK set is a single key",
	Severity: Warning,
	At:       "settings.jwks_file",
	Detail:   `{set} is a JWK, the provider expects a set: {"keys":[…]}`,
	Why:      "RFC 7517 makes a set an object with a list of keys, even of a single one. What Realm makes of a bare key is not on record; realmlint goes on with it.",
	Fix:      `Have the issuer publish the key inside {"keys":[…]}; or, if a script has taken it out, copy the whole answer of jwk_uri.`,
	Find: func(s *checks.Subject) (Values, bool) {
		set := s.Provider.KeySet
		if set == nil {
			return nil, false
		}
		return Values{"set": set.Name}, set.Bare
	},
}
