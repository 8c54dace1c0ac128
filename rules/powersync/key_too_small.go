package powersync

import (
	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/rules"
)

var keyTooSmall = &rules.Rule{
	ID:       "powersync/key-too-small",
	Title:    "The RSA key is too small to verify with",
	Severity: rules.Error,
	Break:    rules.Fault{Else: "it takes an RSA key of less than 2048 bits, and sign makes no such key"},
	Needs:    checks.Text,
	At:       rules.Setting("client_auth.jwks"),
	Detail:   "the key {key} has less than 2048 bits",
	Why:      "RFC 7518 wants 2048 bits or more, section 3.3. The service stops at the key, with or without a kid.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Make a key pair of 2048 bits, and give the service its public half.", Change: otherKey}},
	Says:     answers(unauthorized, "{token_alg} requires key modulusLength to be 2048 bits or larger", ""),
	Find:     verifiesNothing(jose.KeyTooSmall),
}

// curveOf is the curve of the keys that an algorithm takes.
var curveOf = map[string]string{"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}

// verifiesNothing finds that the service stops at a key which is of no use.
func verifiesNothing(why jose.Cannot) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.signature != stopped || r.cannot != why {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"key": r.unfit.inWords(), "algorithm": r.token.Algorithm(), "token_alg": r.token.Algorithm(), "curve": r.unfit.Curve, "wanted": curveOf[r.token.Algorithm()]}
		}, true
	}
}
