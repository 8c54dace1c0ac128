package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var keyNotPEM = &rules.Rule{
	ID:        "key-not-pem",
	Title:     "The key is not PEM, as RS256 needs it",
	Severity:  rules.Error,
	Algorithm: checks.RS256,
	At:        rules.Setting("keys[{index}]"),
	Detail:    "{name} holds no PEM block, RS256 needs a public key that begins with -----BEGIN PUBLIC KEY-----",
	Why:       "The secret holds another kind of key, such as that of HS256, or the PEM without its first and last line.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Settings, Text: "Put the whole public key into the secret, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----.", Change: usableKeyInstead},
		{Side: rules.Settings, Text: "If this is the secret that the issuer signs with, set the algorithm to HS256.", Change: algorithmOfSecret},
	},
	Says:    noPEM,
	Variant: explained,
	Find:    unusableKey(checks.KeyText),
}

// noPEM is what Realm says when it finds no PEM block in the key.
var noPEM = []rules.Message{{
	Text:       "could not find PEM formatted data in the provided public key",
	Confidence: rules.Observed,
	Sources:    []rules.Citation{realmDart1529},
}}

// unusableKey finds a key of that kind which keeps RS256 from being verified.
func unusableKey(kind checks.KeyKind) func(*checks.Subject) (rules.Words, bool) {
	return func(s *checks.Subject) (rules.Words, bool) {
		index, is, found := provider(s).unusableKey()
		if !found || is != kind {
			return nil, false
		}
		return func() rules.Values {
			return rules.Values{"index": strconv.Itoa(index), "name": provider(s).Keys[index].Name}
		}, true
	}
}

// algorithmOfSecret gives the provider the algorithm that goes with a secret. A
// token of another algorithm than the provider's is refused before the key is
// looked at, so that this helps no token that gets so far.
func algorithmOfSecret(s *checks.Subject) ([]rules.Change, bool) {
	change, _ := setProvider("algorithm", checks.HS256, func(p *Provider) { p.Algorithm, p.AlgorithmAssumed = checks.HS256, false })(s)
	return change, s.Token == nil
}
