package realm

import (
	"slices"

	"realmlint/checks"
	"realmlint/rules"
)

// unknown returns the first thing that a subject leaves open: what was not given
// of the settings or the token, and the points of Realm that are not on record.
// The points are a closed list; of everything else the model holds.
func unknown(s *checks.Subject) *rules.Unknown {
	p := provider(s)
	if p.Algorithm == "" && !p.UsesKeySet() {
		return &unknownAlgorithm
	}
	if u := certificatePoint(p); u != nil {
		return u
	}
	if s.Token != nil {
		if u := unknownSignature(s, p); u != nil {
			return u
		}
	}
	if u := lastKeyPoint(s, p); u != nil {
		return u
	}
	if s.Token != nil {
		if u := unknownAudience(s, p); u != nil {
			return u
		}
	}
	return registeredMetadataPoint(p)
}

// setting makes a Way of a change of the provider.
func setting(is, words string, change func(*Provider)) rules.Way {
	return rules.Way{Is: is, Words: words, Common: func(common checks.Subject) checks.Subject {
		changed := *provider(&common)
		change(&changed)
		common.Settings = &changed
		return common
	}}
}

// supposing makes a Way of a supposition.
func supposing(is, words string, suppose func(*checks.Supposition)) rules.Way {
	return rules.Way{Is: is, Words: words, Common: func(common checks.Subject) checks.Subject {
		suppose(&common.Suppose)
		return common
	}}
}

var unknownAlgorithm = rules.Unknown{Name: "algorithm", Reason: "the provider's algorithm is not known", Ways: []rules.Way{
	algorithmIs(checks.HS256), algorithmIs(checks.RS256),
}}

func algorithmIs(name string) rules.Way {
	return setting(name, "it expects "+name, func(p *Provider) {
		p.Algorithm, p.Export.NoAlgorithm = name, false
	})
}

const signatureUnchecked = "the signature was not checked"

var (
	signatureGood = supposing("good", "the signature is good", verifies)
	signatureBad  = supposing("bad", "the signature is not good", doesNotVerify)
	// A key that RS256 cannot use.
	keyUnusableWay = setting("unusable", "RS256 cannot use the key", func(p *Provider) {
		p.Keys, p.Export.SecretsNotGiven = append(slices.Clone(p.Keys), damagedKey("key")), nil
	})

	unknownKey       = rules.Unknown{Name: "key", Reason: signatureUnchecked, Ways: []rules.Way{signatureGood, signatureBad}}
	unknownPublicKey = rules.Unknown{Name: "key", Reason: signatureUnchecked, Ways: []rules.Way{signatureGood, signatureBad, keyUnusableWay}}
	signatureGone    = rules.Unknown{Name: "signature", Reason: "the token came without its signature", Ways: []rules.Way{signatureGood, signatureBad}}

	keyIDUnknown = supposing("bad", "the JWK set lacks its key", func(s *checks.Supposition) { s.KeyID = checks.Bad })
	unknownSet   = rules.Unknown{Name: "jwks", Reason: signatureUnchecked, Ways: []rules.Way{
		supposing("good", "the JWK set has its key", func(s *checks.Supposition) { s.KeyID = checks.Good }),
		keyIDUnknown,
	}}
)

func verifies(s *checks.Supposition)      { s.Signature = checks.Good }
func doesNotVerify(s *checks.Supposition) { s.Signature = checks.Bad }

// damagedKey returns a key that RS256 cannot use, for a reason that has no text
// on record.
func damagedKey(name string) *checks.Key {
	return checks.NewKey(name, checks.NewSecret([]byte("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")))
}

// unknownSignature returns what keeps the signature from being checked.
func unknownSignature(s *checks.Subject, p *Provider) *rules.Unknown {
	if s.Suppose.Signature != 0 || s.Suppose.KeyID == checks.Bad {
		return nil
	}
	if p.UsesKeySet() {
		switch {
		case (p.KeySet == nil || s.Token.HeaderGone()) && s.Suppose.KeyID == 0:
			return &unknownSet
		case p.KeySet == nil || s.Token.SignatureGone():
			return &signatureGone
		}
		return kidPoint(s)
	}
	withheld := len(p.Export.SecretsNotGiven) > 0
	switch {
	case noKeyHelps(s):
		return &signatureGone
	case (p.Keys == nil || withheld) && !(s.Has(checks.Signature) && s.Verified()):
		if p.Export.Missing || p.Keys != nil && !withheld {
			return nil
		}
		if p.Algorithm == checks.RS256 {
			return &unknownPublicKey
		}
		return &unknownKey
	case s.Token.SignatureGone():
		return &signatureGone
	}
	return nil
}

// noKeyHelps reports whether a key would tell nothing: the signature was taken
// out, and only RS256 has keys that it cannot use.
func noKeyHelps(s *checks.Subject) bool {
	return s.Token != nil && s.Token.SignatureGone() && provider(s).Algorithm != checks.RS256
}

var unknownAppID = rules.Unknown{Name: "app_id", Reason: "the App ID is not known", Ways: []rules.Way{
	supposing("good", "the App ID is in aud", func(s *checks.Supposition) { s.Audience = checks.Good }),
	supposing("bad", "the App ID is not in aud", func(s *checks.Supposition) { s.Audience = checks.Bad }),
}}

// unknownAudience returns what keeps aud from being compared.
func unknownAudience(s *checks.Subject, p *Provider) *rules.Unknown {
	if u := commasPoint(p); u != nil || s.Has(checks.Audience) || p.Export.Missing {
		return u
	}
	if len(p.Export.AppIDs) < 2 {
		return &unknownAppID
	}
	u := &rules.Unknown{Name: "app_id", Reason: "which App ID it is, is not known"}
	for _, id := range p.Export.AppIDs {
		u.Ways = append(u.Ways, setting(id, "the App ID is {is}", func(p *Provider) {
			p.AppID, p.Export.AppIDs = id, nil
		}))
	}
	return u
}
