package powersync

import (
	"realmlint/checks"
	"realmlint/rules"
)

var jwksKeySkipped = &rules.Rule{
	ID:       "powersync/jwks-key-skipped",
	Title:    "The service passes over a key of the JWK set",
	Severity: rules.Warning,
	At:       rules.Setting("client_auth.jwks_uri"),
	Detail:   "{place} of {set} is passed over: {reason}",
	Why:      "From an address the service takes public keys for signatures alone. A shared secret (oct) that anybody can fetch is none.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Put a shared secret into client_auth.jwks as k; if the key is not meant for tokens, nothing has to be done.", Untried: nobodyKnows},
	},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		set := clientAuth(s).Set
		if set == nil || len(set.Skipped) == 0 {
			return nil, false
		}
		return skippedWords(set.Name, set.Skipped[0]), true
	},
}

// skipReasons say why a key is passed over.
var skipReasons = map[SkipReason]string{
	SkippedType:       "its kty is neither RSA, EC nor OKP",
	SkippedUse:        "its use is not sig",
	SkippedOperations: "its key_ops has no verify",
}

func skippedWords(set string, key SkippedKey) rules.Words {
	return func() rules.Values {
		return rules.Values{"set": set, "place": key.Name, "reason": skipReasons[key.Why], "kid": key.KeyID, "kty": key.Type}
	}
}
