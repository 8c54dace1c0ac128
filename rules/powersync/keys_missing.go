package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var keysMissing = &rules.Rule{
	ID:       "powersync/keys-missing",
	Title:    "The service has no key to verify tokens with",
	Severity: rules.Error,
	At:       rules.Setting("client_auth"),
	Detail:   "there is neither jwks nor jwks_uri, and no Supabase secret that counts",
	Why:      "Without client_auth the service starts all the same, and refuses every token.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Put the key under client_auth.jwks.keys, or the address of the issuer's JWK set under client_auth.jwks_uri.", Change: missingKey}},
	Says:     noKeyAnswers(),
	Explains: []rules.ID{"powersync/kid-unknown", "powersync/kid-missing", "powersync/algorithm-without-key"},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		c := clientAuth(s)
		if len(c.ring()) > 0 || c.usesSet() || c.Set != nil {
			return nil, false
		}
		return func() rules.Values {
			if s.Token == nil {
				return rules.Values{"log": "Known keys: "}
			}
			return rules.Values{"log": noKeyLog(read(s), c)}
		}, true
	},
}

// allKeys is the setting of the list of keys.
const allKeys = "client_auth.jwks.keys"

// missingKey gives the service one more key, which is not at hand.
var missingKey = rules.Always(rules.Change{Do: rules.Set, At: rules.Setting(allKeys)})

// otherKey gives the service another key, which is not at hand, in the place of the one
// that the token is compared with.
func otherKey(s *checks.Subject) ([]rules.Change, bool) {
	at := allKeys
	if key := read(s).compared(clientAuth(s)); key != nil {
		at = key.Name
	}
	return []rules.Change{{Do: rules.Set, At: rules.Setting(at)}}, true
}

// compared returns the key at which the service stops, or that does not match; nil if
// there is none.
func (r *reading) compared(c *ClientAuth) *Key {
	switch {
	case r.unfit != nil:
		return r.unfit
	case r.named != nil:
		return r.named
	}
	for _, key := range c.ring() {
		if key.KeyID == "" && key.Fits(r.token.Algorithm()) {
			return key
		}
	}
	return nil
}
