package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var keyPEMWithHS256 = &rules.Rule{
	ID:       "key-pem-with-hs256",
	Title:    "HS256 has a PEM for its secret",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} is {kind}, HS256 takes its text for the secret",
	Why:      "Whoever knows the secret of HS256 can sign tokens and log in as anybody. With a public key that is everybody who has it. Mostly RS256 was meant.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set algorithm to RS256 if the issuer signs with an RSA key; otherwise make a secret with `openssl rand -hex 32`.", Change: algorithmOfPEM}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if provider(s).Algorithm != checks.HS256 {
			return nil, false
		}
		for i, key := range ownKeys(s) {
			if key.Kind() != checks.KeyText {
				return func() rules.Values {
					return rules.Values{"index": strconv.Itoa(i), "name": key.Name, "kind": kinds[key.Kind()]}
				}, true
			}
		}
		return nil, false
	},
}

// algorithmOfPEM gives the provider the algorithm that goes with its key.
func algorithmOfPEM(s *checks.Subject) ([]rules.Change, bool) {
	change, _ := setProvider("algorithm", checks.RS256, func(p *Provider) { p.Algorithm, p.AlgorithmAssumed = checks.RS256, false })(s)
	return change, s.Token == nil
}
