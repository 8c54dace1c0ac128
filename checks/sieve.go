package checks

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"hash"
	"slices"
	"strings"
)

// Sieve tells quickly that there is nothing to say about a token: Realm takes
// it, and no rule finds a fault. It asks the same questions as the rules do,
// but reads only the claims that they ask about, and makes no map. Of a token
// that is unusual in any way it says nothing; that one goes the plain way.
//
// Whether the two ways agree is a fuzz test's matter (FuzzSieve), which begins
// with the tokens of every rule's script: a rule that asks about something new
// fails it there. A Sieve remembers keys and headers, and is for one goroutine.
type Sieve struct {
	subject Subject // without a token
	longest int
	fields  branch // the metadata fields, as the claims hold them
	needed  uint64 // the required ones among them, a bit each
	issuers map[string]bool

	headers map[string]*sievedHeader
	latest  *sievedHeader

	hash  hash.Hash   // SHA-256
	macs  []hash.Hash // HMAC with each key
	keys  []*rsa.PublicKey
	raw   []byte
	text  []byte
	sum   []byte
	walk  tidy
	found uint64 // the metadata fields that the token holds
	seen  Seen
}

// Seen is what a Sieve read on the way; its texts are good until the next
// token.
type Seen struct {
	KeyID    string
	Issuer   []byte
	Audience [][]byte
	Expires  int64
}

// sievedHeader is a header that was met before.
type sievedHeader struct {
	segment string
	fit     bool // there is nothing to say about it
	keyID   string
	keys    []*rsa.PublicKey // those of a JWK set that it names
}

// Limits of what a Sieve remembers, and of the tokens that it looks at.
const (
	sieveLongest   = 16 << 10
	sieveMemory    = 256
	sieveMemorable = 1 << 10
)

// NewSieve returns a Sieve for tokens with the settings and the moment of s;
// nil if the settings are such that each token has to go the plain way. The
// rules must have nothing to say about the settings that bears on a token.
func NewSieve(s *Subject) *Sieve {
	p := s.Provider
	v := &Sieve{
		subject: Subject{Provider: p, Now: s.Now, ExpiresWithin: s.ExpiresWithin},
		longest: sieveLongest,
		issuers: map[string]bool{},
		headers: map[string]*sievedHeader{},
		latest:  &sievedHeader{},
		hash:    sha256.New(),
	}
	if limit, known := TokenLimit(s.Now); known {
		v.longest = min(v.longest, limit)
	}
	for i, field := range p.MetadataFields {
		if field.Registered() {
			continue
		}
		if i >= 64 {
			return nil
		}
		v.fields.add(field.Path(), i)
		if field.Required {
			v.needed |= 1 << i
		}
	}
	if p.UsesKeySet() {
		return v
	}
	for _, key := range p.Keys {
		if public, _ := key.public(); p.Algorithm == RS256 && public != nil {
			v.keys = append(v.keys, public)
		} else if p.Algorithm == HS256 {
			v.macs = append(v.macs, hmac.New(sha256.New, key.Secret.Reveal()))
		}
	}
	return v
}

// Passes reports that there is nothing to say about the token, and what was
// seen of it. False says nothing about the token.
func (v *Sieve) Passes(raw string) (seen *Seen, ok bool) {
	first, last := strings.IndexByte(raw, '.'), strings.LastIndexByte(raw, '.')
	if first < 0 || len(raw) > v.longest || strings.IndexByte(raw[first+1:], '.') != last-first-1 {
		return nil, false
	}
	header := v.header(raw[:first])
	if !header.fit {
		return nil, false
	}
	v.raw, v.text = append(v.raw[:0], raw...), v.text[:0]
	claims, ok := v.decode(v.raw[first+1 : last])
	if !ok || !v.claims(claims) || !v.issuer() {
		return nil, false
	}
	signature, ok := v.decode(v.raw[last+1:])
	v.seen.KeyID = header.keyID
	if !ok || !v.signedBy(header, v.raw[:last], signature) {
		return nil, false
	}
	return &v.seen, true
}

// decode decodes a segment that has nothing odd about it, behind what it
// decoded of this token before.
func (v *Sieve) decode(segment []byte) ([]byte, bool) {
	length := strictBase64.DecodedLen(len(segment))
	if len(segment)%4 == 1 {
		return nil, false
	}
	v.text = slices.Grow(v.text, length)
	from := len(v.text)
	n, err := strictBase64.Decode(v.text[from:from+length], segment)
	v.text = v.text[:from+n]
	return v.text[from:], err == nil && n == length // else a line end was skipped
}

// header returns what is to be said of a header.
func (v *Sieve) header(segment string) *sievedHeader {
	if segment == v.latest.segment {
		return v.latest
	}
	header, known := v.headers[segment]
	if !known {
		header = v.newHeader(strings.Clone(segment))
		if len(v.headers) == sieveMemory {
			clear(v.headers)
		}
		if len(segment) <= sieveMemorable {
			v.headers[header.segment] = header
		}
	}
	v.latest = header
	return header
}

// newHeader judges a header of a few well-known members. The plain way knows
// more; this knows when there is nothing to know.
func (v *Sieve) newHeader(segment string) *sievedHeader {
	token, provider := Parse(segment+".."), v.subject.Provider
	header := &sievedHeader{segment: segment}
	for name := range token.Header {
		if !slices.Contains([]string{"alg", "typ", "cty", "kid", "x5t", "jku"}, name) {
			return header
		}
	}
	alg, _ := token.Algorithm()
	keyID, hasID := token.Header["kid"].(string)
	if _, there := token.Header["kid"]; there != provider.UsesKeySet() || there != hasID {
		return header
	}
	subject := &Subject{Token: token, Provider: provider}
	header.keyID, header.keys = keyID, subject.namedKeys()
	header.fit = token.tidy&Header != 0 && alg == provider.Algorithm &&
		token.LineEnds() == 0 && !token.StrayBits(0) && (!hasID || len(header.keys) > 0)
	return header
}

// issuer reports whether the services have nothing to do with the token, or
// have no part in what is to be said of it: rules speak of them where aud is
// wrong, and where RS256 keys that a service changes were put in by hand.
func (v *Sieve) issuer() bool {
	if v.subject.Provider.Algorithm != RS256 || v.subject.Provider.UsesKeySet() {
		return true
	}
	known, there := v.issuers[string(v.seen.Issuer)]
	if !there {
		known = issuerOf(string(v.seen.Issuer)).iss != nil
		if len(v.issuers) == sieveMemory {
			clear(v.issuers)
		}
		if len(v.seen.Issuer) <= sieveMemorable {
			v.issuers[string(v.seen.Issuer)] = known
		}
	}
	return !known
}

// signedBy reports whether one of the keys makes the signature good.
func (v *Sieve) signedBy(header *sievedHeader, signed, signature []byte) bool {
	for _, mac := range v.macs {
		mac.Reset()
		mac.Write(signed)
		v.sum = mac.Sum(v.sum[:0])
		if subtle.ConstantTimeCompare(v.sum, signature) == 1 {
			return true
		}
	}
	keys := v.keys
	if header.keyID != "" {
		keys = header.keys
	}
	if len(keys) == 0 {
		return false
	}
	v.hash.Reset()
	v.hash.Write(signed)
	v.sum = v.hash.Sum(v.sum[:0])
	return slices.ContainsFunc(keys, func(key *rsa.PublicKey) bool {
		return rsa.VerifyPKCS1v15(key, crypto.SHA256, v.sum, signature) == nil
	})
}
