package realm

import (
	"strconv"

	"realmlint/checks"
	"realmlint/rules"
)

var keyUnusable = &rules.Rule{
	ID:       "key-unusable",
	Title:    "One of the keys cannot be used",
	Severity: rules.Warning,
	At:       rules.Setting("keys[{index}]"),
	Detail:   "{name} is {kind}, RS256 needs an RSA public key in PEM{others}",
	Why:      "A provider holds several keys while its issuer changes them. The good ones hide the bad one, until it is the one that is needed.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Put an RSA public key in PEM in its place, or take {name} out.", Change: anotherKey(func(key *checks.Key) bool { return !key.Kind().UsableForRS256() })}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if _, _, none := provider(s).unusableKey(); none || provider(s).Algorithm != checks.RS256 {
			return nil, false // none can be used: an error of its own
		}
		others := "; other keys of the provider are"
		if len(provider(s).Export.SecretsNotGiven) > 0 {
			others = ""
		}
		for i, key := range ownKeys(s) {
			if !key.Kind().UsableForRS256() {
				return func() rules.Values {
					return rules.Values{"index": strconv.Itoa(i), "name": key.Name, "kind": kinds[key.Kind()], "others": others}
				}, true
			}
		}
		return nil, false
	},
}

// kinds says in words what a key is.
var kinds = map[checks.KeyKind]string{
	checks.KeyText:        "not PEM",
	checks.KeyRSA:         "an RSA public key in PEM",
	checks.KeyCertificate: "a certificate",
	checks.KeyNotRSA:      "a public key of another algorithm",
	checks.KeyPrivate:     "a private key",
	checks.KeyPKCS1:       "a public key in the older PKCS#1 form",
	checks.KeyDamaged:     "PEM without a key in it",
	checks.KeyFlat:        "PEM that does not decode",
}
