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
	Why:      "RFC 7518 wants 2048 bits or more, section 3.3. A smaller key without a kid is passed over as one that does not match.",
	Fixes:    []rules.FixTemplate{{Side: rules.Issuer, Text: "Make a key pair of 2048 bits, and give the service its public half.", Change: missingKey}},
	Says:     answers(unauthorized, "{algorithm} requires key modulusLength to be 2048 bits or larger", ""),
	Find:     verifiesNothing(jose.KeyTooSmall),
}

// verifiesNothing finds that the key which the kid names is of no use.
func verifiesNothing(why jose.Cannot) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		r := read(s)
		if r.named == nil || r.cannot != why {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"key": r.named.inWords(), "algorithm": r.token.Algorithm()}
		}, true
	}
}
