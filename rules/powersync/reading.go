package powersync

import (
	"slices"
	"strings"

	"realmlint/checks"
	"realmlint/checks/jose"
	"realmlint/internal/text"
)

// reading is what the service makes of one token: how far it comes, and what it
// would find behind.
type reading struct {
	sent  form
	token *jose.Token

	named     *Key // the first key of the token's kid
	verified  *Key // whose signature is good
	fitting   int  // keys without a kid that take the algorithm
	signature signature
	cannot    jose.Cannot // why a key verifies nothing, and the service stops at it:
	unfit     *Key
}

// form is how a token is sent.
type form uint8

const (
	bare      form = iota // alone, as in a function that is given one; taken as sent with "Token "
	inHeader              // as the service wants it in an Authorization header
	malformed             // as a header that the service cannot read
)

// signature is what is known of a signature.
type signature uint8

const (
	notLookedAt  signature = iota // for no key takes it
	good                          // with verified
	bad                           // of the key that kid names, or of all without a kid
	unknownOne                    // the key or the signature was not given
	notChecked                    // by a key of Ed448
	keyIsNoMatch                  // the key that kid names takes another algorithm
	stopped                       // at a key that verifies nothing
)

// allowed are the algorithms that the service takes.
var allowed = []string{"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "EdDSA"}

// The token in a header is of anything but what JavaScript takes for white space.
var authorization = text.Lazily(`^(?:Token|Bearer) ([^\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+)$`)

var authorizationLine = text.Lazily(`(?i)^authorization:`)

// sentAs says how a text is sent, and what of it is the token. A text that begins with
// "Authorization:" is such a header, to the letter; any other without white space is a
// token alone.
func sentAs(sent string) (form, string) {
	header := sent
	line := authorizationLine().FindString(sent)
	if line != "" {
		header = strings.Trim(sent[len(line):], " \t") // as HTTP does
	}
	if found := authorization().FindStringSubmatch(header); found != nil {
		return inHeader, found[1]
	}
	if line == "" && !strings.ContainsAny(sent, " \t\r\n") {
		return bare, sent
	}
	return malformed, header
}

// sent returns a header that the service cannot read, as it is sent.
func sent(value string) (text string, ok bool) {
	line := "Authorization: " + value
	form, _ := sentAs(line)
	return line, form == malformed
}

// read returns what the service makes of the subject's token.
func read(s *checks.Subject) *reading {
	type question struct{}
	return s.Remember(question{}, func() any {
		form, token := sentAs(strings.Join(s.Token.RevealSegments(), "."))
		r := &reading{sent: form, token: jose.Read(token)}
		r.compare(s, clientAuth(s))
		return r
	}).(*reading)
}

// algorithmAllowed reports whether the service goes on to look for a key.
func (r *reading) algorithmAllowed() bool {
	return r.token.Fault == jose.NoFault && slices.Contains(allowed, r.token.Algorithm())
}

// compare looks for the key, and compares the signature.
func (r *reading) compare(s *checks.Subject, c *ClientAuth) {
	if !r.algorithmAllowed() {
		return
	}
	ring := c.ring()
	if r.token.HasKeyID() && !s.Token.HeaderGone() {
		if at := slices.IndexFunc(ring, func(key *Key) bool { return key.KeyID != "" && r.token.Names(key.KeyID) }); at >= 0 {
			r.named = ring[at]
		}
	}
	if r.named == nil && c.supposed != nothing {
		r.named = &Key{JWK: jose.JWK{KeyID: r.token.KeyID(), Type: "of the set"}, Supabase: c.setOfSupabase()}
	}
	switch {
	case r.named != nil && (c.supposed == otherAlgorithm || c.supposed == nothing && !r.named.Fits(r.token.Algorithm())):
		r.signature = keyIsNoMatch
	case s.Token.HeaderGone() && len(ring) == 0 && !c.usesSet():
		r.signature = notLookedAt
	case s.Token.HeaderGone() || c.supposed == setHasKey:
		r.suppose(s.Suppose.Signature, c)
	case r.named == nil && !r.anyFits(ring):
		r.signature = notLookedAt
	case s.Suppose.Signature == checks.Bad && r.named == nil:
		r.verifyByAny(ring)
		if r.signature == unknownOne || r.signature == notChecked {
			r.signature = notLookedAt
		}
	case s.Suppose.Signature != 0 || s.Token.SignatureGone():
		r.suppose(s.Suppose.Signature, c)
	case r.named != nil:
		r.verifyBy(r.named)
	default:
		r.verifyByAny(ring)
	}
}

// suppose takes a signature for what is supposed of it.
func (r *reading) suppose(is checks.Supposed, c *ClientAuth) {
	switch {
	case c.supposed == noKey:
		r.signature = notLookedAt
	case is == checks.Good:
		r.signature = good
		r.verified = r.likely(c)
	case is == checks.Bad:
		r.signature = bad
	default:
		r.signature = unknownOne
	}
}

// anyFits counts the keys without a kid that take the token's algorithm.
func (r *reading) anyFits(ring []*Key) bool {
	for _, key := range ring {
		if key.KeyID == "" && key.Fits(r.token.Algorithm()) {
			r.fitting++
		}
	}
	return r.fitting > 0
}

// verifyBy compares the signature with the key that the kid names.
func (r *reading) verifyBy(key *Key) {
	if key.Withheld {
		r.signature = unknownOne
		return
	}
	isGood, cannot := key.Verify(r.token)
	switch {
	case cannot == jose.KeyNotOfHere:
		r.signature = notChecked
	case isGood:
		r.signature, r.verified = good, key
	case cannot != jose.Can:
		r.signature, r.cannot, r.unfit = stopped, cannot, key
	default:
		r.signature = bad
	}
}

// verifyByAny compares the signature with the keys that are for any kid.
func (r *reading) verifyByAny(ring []*Key) {
	unknown := notLookedAt
	for _, key := range ring {
		if key.KeyID != "" || !key.Fits(r.token.Algorithm()) {
			continue
		}
		isGood, cannot := key.Verify(r.token)
		switch {
		case isGood && unknown == notLookedAt:
			r.signature, r.verified = good, key
			return
		case isGood:
			r.verified = key
		case key.Withheld:
			unknown = unknownOne
		case cannot == jose.KeyNotOfHere && unknown == notLookedAt:
			unknown = notChecked
		case cannot != jose.Can && cannot != jose.KeyNotOfHere && r.verified == nil:
			if unknown == notLookedAt {
				unknown = stopped
			}
			r.cannot, r.unfit = cannot, key
			r.signature = unknown
			return
		}
	}
	if r.verified != nil {
		r.signature = good
	} else {
		r.signature = unknown
	}
}

// setMatters reports whether the answer hangs on a JWK set that was not given: the service
// looks there for the token's kid, and for keys of none if no other is good. No set gives
// it a secret.
func (r *reading) setMatters(c *ClientAuth) bool {
	if r.named != nil && c.supposed == nothing || !c.usesSet() || c.Set != nil || !r.algorithmAllowed() || r.sent == malformed {
		return false
	}
	return r.token.HasKeyID() || !r.ofSecret() && r.signature != good && r.signature != stopped
}

// ofSecret reports whether the token is signed with a secret, as its alg says.
func (r *reading) ofSecret() bool { return strings.HasPrefix(r.token.Algorithm(), "HS") }

// likely returns the key that the token is for, as far as that can be told.
func (r *reading) likely(c *ClientAuth) *Key {
	if r.named != nil {
		return r.named
	}
	ring := c.ring()
	for _, key := range ring {
		if key.KeyID == "" && key.Fits(r.token.Algorithm()) {
			return key
		}
	}
	switch {
	case c.usesSet() && c.Set == nil:
		return &Key{Supabase: c.setOfSupabase()}
	case r.keyIsOfSupabase(c):
		return &Key{Supabase: true}
	case len(c.Keys) == 0 && len(ring) > 0:
		return ring[0]
	}
	return &Key{Supabase: len(c.Keys) == 0 && c.setOfSupabase()}
}

// key returns the key by which audience and lifetime are judged.
func (r *reading) key(c *ClientAuth) *Key {
	if r.verified != nil {
		return r.verified
	}
	return r.likely(c)
}

// CompareSignature reports whether the signature of the subject's token can be compared
// with a key, and whether it is good. A key that takes no part says that it is not.
func (c *ClientAuth) CompareSignature(s *checks.Subject) (comparable, isGood bool) {
	r := read(s)
	switch r.signature {
	case good:
		return true, true
	case bad:
		return true, false
	case notLookedAt:
		return r.algorithmAllowed() && len(c.ring()) > 0 && (r.ofSecret() || !r.setMatters(c)), false
	}
	return false, false
}
