package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/text"
	"realmlint/rules"
)

var algorithmMismatch = &rules.Rule{
	ID:       "powersync/algorithm-mismatch",
	Title:    "The key of this kid takes another algorithm",
	Severity: rules.Error,
	Break:    rules.Fault{Members: otherAlgorithmOfKey, Else: "it takes a key with a kid"},
	Needs:    checks.Text,
	At:       rules.HeaderMember("alg"),
	Detail:   "alg is {alg}, the key of kid {kid} takes {algorithms}",
	Why:      "kid chooses the key, and the key's alg, or without one its type, says which tokens it verifies.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Sign with {takes}, or name the kid of the key that signs.", Change: signForNamed}},
	Says:     answers(unauthorized, "Unexpected token algorithm {token_alg}", "Unexpected token algorithm {token_alg}", details("Key {logged}")),
	Find: func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.signature != keyIsNoMatch {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{
				"alg": member(r.token.Header, "alg"), "kid": member(r.token.Header, "kid"), "token_alg": r.token.Algorithm(),
				"algorithms": r.named.takes(), "takes": r.named.SignsWith(), "logged": logOf(r.named),
			}
		}, true
	},
}

// takes lists the algorithms that a key takes.
func (k *Key) takes() string {
	if k.Algorithm != "" {
		return k.Algorithm
	}
	return text.Alternatives(jose.Algorithms[k.Type])
}

// logOf names a key as the service's log does, where it is alone.
func logOf(k *Key) string {
	log := "kid: " + k.KeyID
	if k.Algorithm != "" {
		log += ", alg: " + k.Algorithm
	}
	return log + ", kty: " + k.Type
}

func signForNamed(s *checks.Subject) ([]rules.Change, bool) {
	r := read(s)
	if r.named == nil || r.named.SignsWith() == "" {
		return nil, false
	}
	return signFor(s, r.named), true
}

// otherAlgorithmOfKey names a key that does not take the token's algorithm.
func otherAlgorithmOfKey(d *rules.Draft) {
	for _, key := range d.Settings.(*ClientAuth).ring() {
		for _, algorithm := range allowed {
			if key.KeyID != "" && !key.Fits(algorithm) {
				d.Header["kid"], d.Header["alg"] = key.KeyID, algorithm
				return
			}
		}
	}
}
