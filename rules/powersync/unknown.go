package powersync

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

// supposal is what is supposed of a JWK set that was not given.
type supposal uint8

const (
	nothing        supposal = iota
	setHasKey               // it names a key by the token's kid, or has one for any
	otherAlgorithm          // it does, and that key takes another algorithm
	noKey                   // of a token without its header: no key is for it
)

// unknown returns the first thing that a subject leaves open.
func unknown(s *checks.Subject) *rules.Unknown {
	if s.Token == nil {
		return nil
	}
	if u := unknownSettings(s); u != nil {
		return u
	}
	if s.Suppose.Signature != 0 {
		return nil
	}
	c, r := clientAuth(s), read(s)
	switch {
	case r.sent == malformed || !r.algorithmAllowed() || r.signature == keyIsNoMatch:
		return nil
	case r.setMatters(c) && r.ofSecret():
		return &unknownSetOfPairs
	case r.setMatters(c) && r.token.HasKeyID():
		return &unknownSet
	case r.setMatters(c):
		return &unknownSetWithoutKeyID
	case s.Token.HeaderGone() && len(c.ring()) == 0 && !c.usesSet():
		return nil
	case s.Token.HeaderGone() && !c.namesKeys():
		return &unknownHeaderForAny
	case s.Token.HeaderGone():
		return &unknownHeader
	case s.Token.SignatureGone():
		return &unknownSignature
	case r.signature == unknownOne && r.named != nil:
		return &unknownKey
	case r.signature == unknownOne:
		return &unknownAnyKey
	case r.signature == notChecked:
		return &unknownEd448
	}
	return nil
}

// unknownSettings returns what is not known of the settings.
func unknownSettings(s *checks.Subject) *rules.Unknown {
	c, r := clientAuth(s), read(s)
	empty := func(key *Key) bool { return key.NoToken && key.Fits(r.token.Algorithm()) }
	switch {
	case c.emptyKeyID == 0 && r.named == nil && r.algorithmAllowed() && slices.ContainsFunc(c.ring(), empty):
		return &unknownEmptyKeyID
	case s.Suppose.Audience == 0 && c.audienceWithheld() && !r.key(c).Supabase:
		if aud, _ := r.token.Claims.Get("aud"); couldBeExpected(aud) && !holdsOne(aud, c.Audience) {
			return &unknownAudience
		}
	}
	return nil
}

// namesKeys reports whether there is a key with a kid, or may be one.
func (c *ClientAuth) namesKeys() bool {
	return c.usesSet() && c.Set == nil || slices.ContainsFunc(c.ring(), func(key *Key) bool { return key.KeyID != "" })
}

// couldBeExpected reports whether aud is a text, or a list that holds one.
func couldBeExpected(aud any) bool {
	list, isList := aud.([]any)
	if !isList {
		list = []any{aud}
	}
	return slices.ContainsFunc(list, func(one any) bool { _, isText := one.(string); return isText })
}

// audienceWithheld reports whether an audience comes from a variable that was not given.
func (c *ClientAuth) audienceWithheld() bool {
	return slices.ContainsFunc(c.Withheld, func(setting string) bool { return strings.HasPrefix(setting, "client_auth.audience") })
}

// emptyKeyID is what becomes of a key whose kid is there and empty.
type emptyKeyID uint8

const (
	forAnyToken emptyKeyID = iota + 1
	forNoToken
)

const (
	setReason      = "the JWK set was not given"
	withheldReason = "the key was not given"
)

var (
	isGood = supposing("good", "the signature is good", nil, checks.Good)
	isBad  = supposing("bad", "the signature is not good", nil, checks.Bad)

	unknownSet = rules.Unknown{Name: "jwks", Reason: setReason, Ways: []rules.Way{
		supposing("good", "the JWK set has the key and the signature is good", supposed(setHasKey), checks.Good),
		supposing("bad_signature", "the JWK set has the key and the signature is not good", supposed(setHasKey), checks.Bad),
		supposing("bad", "the JWK set lacks the key", withoutSet, 0),
		supposing("algorithm", "the key of that kid takes another algorithm", supposed(otherAlgorithm), checks.Bad),
	}}
	unknownSetOfPairs = rules.Unknown{Name: "jwks", Reason: setReason, Ways: []rules.Way{
		supposing("bad", "the JWK set lacks the key", withoutSet, 0),
		supposing("algorithm", "the key of that kid takes another algorithm", supposed(otherAlgorithm), checks.Bad),
	}}
	unknownSetWithoutKeyID = rules.Unknown{Name: "jwks", Reason: setReason, Ways: []rules.Way{
		supposing("good", "the JWK set has a key without a kid that verifies it", supposed(setHasKey), checks.Good),
		supposing("bad", "the JWK set has none", withoutSet, 0),
	}}
	unknownSignature = rules.Unknown{Name: "signature", Reason: "the token came without its signature", Ways: []rules.Way{isGood, isBad}}
	unknownHeader    = rules.Unknown{Name: "signature", Reason: "the token came without its header and signature", Ways: []rules.Way{
		isGood, isBad, supposing("no_key", "no key is for it", supposed(noKey), checks.Bad),
	}}
	unknownHeaderForAny = rules.Unknown{Name: "signature", Reason: "the token came without its header and signature", Ways: []rules.Way{
		isGood, supposing("no_key", "no key verifies it", supposed(noKey), checks.Bad),
	}}
	unknownKey        = rules.Unknown{Name: "key", Reason: withheldReason, Ways: []rules.Way{isGood, isBad}}
	unknownAnyKey     = rules.Unknown{Name: "key", Reason: withheldReason, Ways: []rules.Way{isGood, isBad}}
	unknownEmptyKeyID = rules.Unknown{Name: "kid_empty", Reason: "whether a key of an empty kid is for any token is not on record", Ways: []rules.Way{
		supposing("any", "a key of an empty kid is for any token", func(c *ClientAuth) { c.emptyKeyID = forAnyToken }, 0),
		supposing("none", "a key of an empty kid is for none", func(c *ClientAuth) { c.emptyKeyID = forNoToken }, 0),
	}}
	unknownAudience = rules.Unknown{Name: "audience", Reason: "an audience comes from a variable that was not given", Ways: []rules.Way{
		{Is: "good", Words: "that variable holds one of aud", Common: supposeAudience(checks.Good)},
		{Is: "bad", Words: "that variable holds none of aud", Common: supposeAudience(checks.Bad)},
	}}
	unknownEd448 = rules.Unknown{Name: "ed448", Reason: "Go's library has no Ed448", Ways: []rules.Way{isGood, isBad}}
)

// supposing makes a Way of a change of the settings and a supposition.
func supposing(is, words string, change func(*ClientAuth), signature checks.Supposed) rules.Way {
	return rules.Way{Is: is, Words: words, Common: func(common checks.Subject) checks.Subject {
		if change != nil {
			changed := *clientAuth(&common)
			change(&changed)
			common.Settings = &changed
		}
		if signature != 0 {
			common.Suppose.Signature = signature
		}
		return common
	}}
}

func supposeAudience(is checks.Supposed) func(checks.Subject) checks.Subject {
	return func(common checks.Subject) checks.Subject {
		common.Suppose.Audience = is
		return common
	}
}

func supposed(what supposal) func(*ClientAuth) {
	return func(c *ClientAuth) { c.supposed = what }
}

func withoutSet(c *ClientAuth) { c.Set = &Set{Name: "the JWK set"} }
