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

// Sieve tells quickly about what of a token there may be something to say. It
// asks the same questions as the rules do, but reads only the claims that they
// ask about, and makes no map. A token that is unusual in any way it leaves to
// the plain way, where every rule is asked.
//
// Whether the two ways agree is a fuzz test's matter (FuzzSieve), which begins
// with the tokens of every rule's script: a rule that asks about something new
// fails it there. A Sieve remembers keys and headers, and is for one goroutine.
type Sieve struct {
	subject Subject // without a token
	longest int
	// What the settings and the moment come to, worked out once.
	audiences []string
	farAhead  int64
	fields    branch // the metadata fields, as the claims hold them
	needed    uint64 // the required ones among them, a bit each
	issuers   map[string]*issuer

	headers map[string]*sievedHeader
	latest  *sievedHeader

	hash  hash.Hash   // SHA-256
	macs  []hash.Hash // HMAC with each key
	keys  []*rsa.PublicKey
	raw   []byte
	text  []byte
	json  []byte // of the claims, a part of text
	sum   []byte
	walk  tidy
	found uint64 // the metadata fields that the token holds
	doubt Doubt
	seen  Seen
}

// Doubt is what there may be something to say about. Doubts add up with |;
// none means that Realm takes the token and that no rule finds anything.
type Doubt uint16

const (
	Unusual Doubt = 1 << iota // anything
	DoubtAlgorithm
	DoubtKeyID
	DoubtSignature
	DoubtExpired
	DoubtTimes // other than that it has expired
	DoubtAudience
	DoubtIssuer
	DoubtSubject
	DoubtMetadata
	DoubtHeader   // a rare member of it
	DoubtRepeated // a name that an object of the claims repeats, and nobody asks about
	DoubtWrapping // what stood around the token, which no Sieve sees
)

// Plain are the doubts that leave nothing open: about two tokens with no other
// doubts than the same of these, and with the same settings, the same rules find
// something.
const Plain = DoubtSignature | DoubtExpired | DoubtSubject | DoubtRepeated | DoubtWrapping

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
		subject: *s,
		longest: sieveLongest, audiences: p.Expected(), farAhead: s.Now.AddDate(LongestLifetime, 0, 0).Unix(),
		issuers: map[string]*issuer{},
		headers: map[string]*sievedHeader{},
		latest:  &sievedHeader{doubt: Unusual},
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

// Doubts returns what there may be something to say about, and what was seen of
// the token: nothing of one that is Unusual.
func (v *Sieve) Doubts(raw string) (Doubt, *Seen) {
	v.seen, v.found = Seen{Audience: v.seen.Audience[:0]}, 0
	if !v.look(raw) {
		return Unusual, &Seen{}
	}
	return v.doubt, &v.seen
}

// look collects doubts; it is false for an unusual token.
func (v *Sieve) look(raw string) bool {
	first, last := strings.IndexByte(raw, '.'), strings.LastIndexByte(raw, '.')
	if first == last || len(raw) > v.longest || strings.IndexByte(raw[first+1:], '.') != last-first-1 {
		return false
	}
	header := v.header(raw[:first])
	if header.doubt == Unusual {
		return false
	}
	v.doubt, v.seen.KeyID = header.doubt, header.keyID
	v.raw, v.text = append(v.raw[:0], raw...), v.text[:0]
	claims, ok := v.decode(v.raw[first+1 : last])
	if v.json = claims; !ok || !v.claims(claims) {
		return false
	}
	if header.alg == RS256 && !v.subject.Provider.UsesKeySet() && v.service().iss != nil {
		v.doubt |= DoubtIssuer
	}
	signature, ok := v.decode(v.raw[last+1:])
	comparable := header.alg == v.subject.Provider.Algorithm && (len(v.macs)+len(v.keys)+len(header.keys) > 0)
	if comparable && !v.signedBy(header, v.raw[:last], signature) {
		v.doubt |= DoubtSignature
	}
	return ok
}

// Subject returns the subject of a token that was not Unusual when Doubts was
// last asked, with its header, its issuer and its signature remembered.
func (v *Sieve) Subject(raw string) *Subject {
	s := v.subject
	if v.doubt&DoubtRepeated != 0 {
		s.Token = Parse(raw)
	} else {
		s.Token = sieved(raw, v.latest.members, v.json, &v.walk)
	}
	s.Token.issuer = v.service()
	good := v.doubt&DoubtSignature == 0
	s.verified = &good
	return &s
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
	if v.subject.Provider.UsesKeySet() {
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
