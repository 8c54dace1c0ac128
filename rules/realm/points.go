package realm

import (
	"fmt"
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

// The points of Realm: what is not on record of it and would change an answer.

// point is a bit for each point that was settled as the model has it.
type point uint8

const (
	certificateTaken point = 1 << iota
	audienceOneText
	registeredEmpty
)

// settling makes a Way of a point that turns out as the model has it.
func settling(as point, is, words string) rules.Way {
	return setting(is, words, func(p *Provider) { p.settled |= as })
}

// certificatePoint: whether Realm took a certificate for a key of RS256, as
// golang-jwt v3.2.2 does.
func certificatePoint(p *Provider) *rules.Unknown {
	isCertificate := func(key *checks.Key) bool { return key.Kind() == checks.KeyCertificate }
	if p.Algorithm != checks.RS256 || p.UsesKeySet() || p.settled&certificateTaken != 0 || !slices.ContainsFunc(p.Keys, isCertificate) {
		return nil
	}
	return &rules.Unknown{Name: "certificate", Reason: "whether Realm took a certificate is not on record", Ways: []rules.Way{
		settling(certificateTaken, "good", "it takes a certificate"),
		setting("bad", "it takes no certificate", func(p *Provider) {
			p.Keys = slices.Clone(p.Keys)
			for i, key := range p.Keys {
				if isCertificate(key) {
					p.Keys[i] = damagedKey(key.Name)
				}
			}
		}),
	}}
}

// kidPoint: which key Realm took of several that a kid names.
func kidPoint(s *checks.Subject) *rules.Unknown {
	if !s.Has(checks.Signature | checks.KeyIDMatters) {
		return nil
	}
	named, public := s.KeysNamed(), 0
	if len(named) < 2 {
		return nil
	}
	for _, key := range named {
		if key.Public != nil {
			public++
		}
	}
	u := &rules.Unknown{Name: "kid_ambiguous", Reason: "which of several keys of one kid Realm took is not on record"}
	if s.Verified() {
		u.Ways = append(u.Ways, supposing("good", "it takes the key that verifies", verifies))
		public--
	}
	if public > 0 {
		u.Ways = append(u.Ways, supposing("bad", "it takes a key that does not verify", doesNotVerify))
	}
	if slices.ContainsFunc(named, func(key checks.SetKey) bool { return key.Public == nil }) {
		u.Ways = append(u.Ways, supposing("unusable", "it takes a key that RS256 cannot use", func(s *checks.Supposition) { s.KeyID = checks.Bad }))
	}
	return u
}

// lastKeyPoint: which of several keys has the last word, if none verifies and
// RS256 cannot use some of them. In the model it is the last.
func lastKeyPoint(s *checks.Subject, p *Provider) *rules.Unknown {
	withheld := len(p.Export.SecretsNotGiven) > 0
	if p.Algorithm != checks.RS256 || p.UsesKeySet() || len(p.Keys) == 0 || len(p.Keys) == 1 && !withheld {
		return nil
	}
	if withheld && s.Suppose.Signature != checks.Bad || s.Token != nil && s.Has(checks.Signature) && s.Verified() {
		return nil
	}
	u := &rules.Unknown{Name: "last_key", Reason: "which of several keys has the last word is not on record"}
	seen := map[checks.KeyKind]bool{}
	if withheld {
		seen[checks.KeyRSA] = true
		u.Ways = append(u.Ways, setting("key", "the key that was not given has the last word", func(p *Provider) { p.Keys = nil }))
	}
	for i, key := range slices.Backward(p.Keys) {
		kind := key.Kind()
		if kind.UsableForRS256() {
			kind = checks.KeyRSA
		}
		if seen[kind] {
			continue
		}
		seen[kind] = true
		is := fmt.Sprintf("keys[%d]", i)
		way := setting(is, is+" has the last word", func(p *Provider) { p.Keys, p.Export.SecretsNotGiven = []*checks.Key{key}, nil })
		if kind != checks.KeyRSA {
			common := way.Common
			way.Common = func(s checks.Subject) checks.Subject {
				s.Suppose.Signature = 0
				return common(s)
			}
		}
		u.Ways = append(u.Ways, way)
	}
	if len(u.Ways) < 2 {
		return nil
	}
	return u
}

// commasPoint: whether Realm splits an audience with commas in it, as its UI
// did.
func commasPoint(p *Provider) *rules.Unknown {
	hasComma := func(audience string) bool { return strings.Contains(audience, ",") }
	if p.settled&audienceOneText != 0 || !slices.ContainsFunc(p.Audience, hasComma) {
		return nil
	}
	return &rules.Unknown{Name: "audience_with_commas", Reason: "whether Realm splits an audience at its commas is not on record", Ways: []rules.Way{
		settling(audienceOneText, "one", "it takes the audience with commas as it stands"),
		setting("split", "it splits the audience at its commas", func(p *Provider) {
			var split []string
			for _, audience := range p.Audience {
				split = append(split, atCommas(audience)...)
			}
			p.Audience = split
		}),
	}}
}

// registeredMetadataPoint: whether a metadata field that copies a registered
// claim stays empty. That is on record for sub alone.
func registeredMetadataPoint(p *Provider) *rules.Unknown {
	open := func(field MetadataField) bool {
		return field.Required && field.Registered() && field.Path()[0] != "sub"
	}
	if p.settled&registeredEmpty != 0 || !slices.ContainsFunc(p.MetadataFields, open) {
		return nil
	}
	return &rules.Unknown{Name: "registered_metadata", Reason: "whether Realm copies a registered claim is on record for sub alone", Ways: []rules.Way{
		settling(registeredEmpty, "empty", "it copies no registered claim"),
		setting("copied", "it copies registered claims", func(p *Provider) {
			p.MetadataFields = slices.Clone(p.MetadataFields)
			for i := range p.MetadataFields {
				p.MetadataFields[i].copied = p.MetadataFields[i].copied || open(p.MetadataFields[i])
			}
		}),
	}}
}
