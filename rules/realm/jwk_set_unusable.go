package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/internal/text"
	"realmlint/rules"
)

var jwkSetUnusable = &rules.Rule{
	ID:       "jwk-set-unusable",
	Title:    "No key of the JWK set can be used",
	Severity: rules.Error,
	At:       rules.Setting("jwks_file"),
	Detail:   "{set} holds {keys}, none of them an RSA key that can be read",
	Why:      "RS256 verifies with an RSA public key, and a set without one lets nobody in. The issuer may sign with another algorithm, or have been asked before it had a key.",
	Fixes: []rules.FixTemplate{
		{Side: rules.Issuer, Text: "Sign with an RSA key and publish that.", Change: anotherSet},
		{Side: rules.Settings, Text: "If the issuer does publish one, copy the set again from jwk_uri.", Change: anotherSet},
	},
	Variant: withoutKeys,
	Find: func(s *checks.Subject) (rules.Words, bool) {
		set := provider(s).KeySet
		if set == nil || set.Usable() {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"set": set.Name, "keys": text.Count(len(set.Keys), "key")} }, true
	},
}

// withoutKeys says more of a set that has no keys at all, or secrets alone.
func withoutKeys(s *checks.Subject) (rules.Variant, bool) {
	p := provider(s)
	v := rules.Variant{
		Title:  "The JWK set is empty",
		Detail: "an issuer that signs with a secret publishes no key",
		Why:    "A secret of HS256 is in no set. Else the issuer was asked before it had made a key, or for another tenant or project than the one that signs.",
		Fixes: []rules.FixTemplate{
			{Side: rules.Issuer, Text: "Sign with an RSA key and publish that.", Change: anotherSet},
			{Side: rules.Settings, Text: "If the issuer signs HS256, take jwk_uri and jwks_file out, set algorithm to HS256, and give its secret as the key.", Change: secretInstead},
		},
	}
	if len(p.KeySet.Keys) > 0 {
		if slices.ContainsFunc(p.KeySet.Keys, func(key checks.SetKey) bool { return !isSymmetric(key) }) {
			return rules.Variant{}, false
		}
		v.Title, v.Why = "The JWK set holds nothing but secrets", "Other servers take a secret of HS256 written as a JWK, which is symmetric: whoever verifies can sign as well. To Realm a set is public keys of RSA."
		v.Detail = `kty "oct" is a shared secret of HS256`
		v.Fixes[1].Text = "For HS256, take jwk_uri and jwks_file out, set algorithm to HS256, and give as the key the text for which k stands in base64url, if it is a text."
		return v, true
	}
	if issuer, _ := issuers.Behind(p.JWKURI); issuer != nil && issuer.RS256 != "" && issuer.Secret != "" {
		v.Fixes[0].Text = issuer.RS256 + "."
		v.Fixes[1].Text = "Take jwk_uri and jwks_file out, set algorithm to HS256, and give " + issuer.Secret + " as the key."
	}
	return v, true
}

// secretInstead has the provider verify HS256 with a secret.
func secretInstead(s *checks.Subject) ([]rules.Change, bool) {
	change := []rules.Change{
		changedProvider(s, "algorithm", checks.HS256, func(p *Provider) {
			p.Algorithm, p.AlgorithmAssumed, p.JWKURI, p.KeySet, p.Keys = checks.HS256, false, "", nil, nil
		}),
		{Do: rules.Set, At: rules.Setting("keys")},
	}
	if provider(s).JWKURI != "" {
		change = append(change, rules.Change{Do: rules.Remove, At: rules.Setting("jwk_uri"), Settings: change[0].Settings})
	}
	return change, true
}
