package issuers

import (
	"slices"
	"strings"
)

// set is where keys of an issuer are published.
type set struct {
	pattern string
	issuer  *Issuer
	kind    *Kind
}

// sets are the JWK sets of all issuers.
var sets = setsOf(All)

func setsOf(all []*Issuer) (list []set) {
	for _, issuer := range all {
		for k := range issuer.Kinds {
			kind := &issuer.Kinds[k]
			if kind.JWKURI == "" {
				continue
			}
			patterns := kind.Iss
			if patterns == nil {
				patterns = issuer.Iss
			}
			for _, iss := range patterns {
				pattern := strings.NewReplacer("{iss}", iss, "{tenant}", "*").Replace(kind.JWKURI)
				list = append(list, set{pattern, issuer, kind})
				if pattern == kind.JWKURI {
					break // it is the same for every iss
				}
			}
		}
	}
	return list
}

// Behind returns the issuer whose keys stand at the address of a JWK set, and the
// kind of token that it is for; nil if that is not known. Where a set is for
// several kinds, it is one that is for others.
func Behind(uri string) (issuer *Issuer, kind *Kind) {
	for i := range sets {
		if one := &sets[i]; matches(uri, one.pattern) && (kind == nil || kind.Use != ForOthers && one.kind.Use == ForOthers) {
			issuer, kind = one.issuer, one.kind
		}
	}
	return issuer, kind
}

// Audiences returns what the issuer writes by itself into the aud of the tokens
// that are for others and whose keys stand at the address, and a kind that says so.
// Nil: at least one of them holds what the issuer is told.
func Audiences(uri string) *Kind {
	var fixed *Kind
	for i := range sets {
		if one := &sets[i]; one.kind.Use == ForOthers && matches(uri, one.pattern) {
			if one.kind.Audience == "" {
				return nil
			}
			fixed = one.kind
		}
	}
	return fixed
}

// Everybody reports whether all users of the same tenant have the audience in a
// token whose keys stand at the address.
func Everybody(uri, audience string) bool {
	for i := range sets {
		if one := &sets[i]; matches(uri, one.pattern) && slices.Contains(one.kind.Everybody, audience) {
			return true
		}
	}
	return false
}

// discovery are the ends of the addresses at which issuers tell about themselves.
var discovery = []string{"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"}

// Mistaken returns what stands at an address that is taken for that of a JWK set,
// and where the set is, as far as that is known; nil if the address is not known to
// be another.
func Mistaken(uri string) *NotSet {
	for _, end := range discovery {
		if base, found := strings.CutSuffix(uri, end); found {
			return &NotSet{Is: "the OpenID discovery document of the issuer", Set: setFor(base)}
		}
	}
	for _, issuer := range All {
		for i := range issuer.NotSets {
			if one := &issuer.NotSets[i]; matches(uri, one.URI) {
				found := *one
				for n, star := range stars(uri, one.URI) {
					found.Set = strings.ReplaceAll(found.Set, "{"+string(rune('1'+n))+"}", star)
				}
				return &found
			}
		}
	}
	if address := setFor(uri); strings.HasPrefix(uri, "https://") && address != "" && address != uri {
		return &NotSet{Is: "the address of the issuer itself", Set: address}
	}
	return nil
}

// setFor returns where the keys of an iss are published; empty if that is not
// known.
func setFor(iss string) string {
	for _, whole := range []string{iss, iss + "/"} {
		for _, issuer := range All {
			for k := range issuer.Kinds {
				kind := &issuer.Kinds[k]
				own := kind.Iss == nil && matchesAny(whole, issuer.Iss) || matchesAny(whole, kind.Iss)
				if own && kind.Use == ForOthers && kind.JWKURI != "" {
					return kind.set(whole)
				}
			}
		}
	}
	return ""
}
