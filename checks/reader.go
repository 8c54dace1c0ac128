package checks

import (
	"encoding/base64"
	"hash"
	"slices"
	"strings"
)

// Reader reads tokens one after the other under the same settings and at the
// same moment. It remembers headers, and what a key makes of a hash, so that the
// next token costs less. It is for one goroutine.
type Reader struct {
	common   Subject // without a token
	verifier Verifier
	expected []string
	any      bool       // one of the expected audiences is enough
	paths    [][]string // what the settings ask about beside the registered claims
	trie     pathTrie

	headers map[string]*header
	latest  *header
	walk    claimWalk
	macs    []hash.Hash // HMAC with each key
	digest  hash.Hash   // SHA-256
	sum     []byte
	again   *Subject // for Read, which uses it again and again
	other   Subject  // for Adopt
}

// NewReader returns a reader of tokens that common, which has none, is to judge.
func NewReader(common Subject) *Reader {
	r := &Reader{common: common}
	if common.Settings != nil {
		r.verifier, r.paths = common.Settings.Verifier(), common.Settings.ClaimPaths()
		r.expected, r.any = common.Settings.Expected()
		r.trie = newPathTrie(r.paths)
	}
	r.common.reader = r
	return r
}

// Read returns the subject that a text makes with the settings. It is good until
// the next call.
func (r *Reader) Read(text string) *Subject {
	if r.again == nil {
		r.again = &Subject{Token: newToken()}
	}
	token := r.again.Token
	*r.again = r.common
	r.again.Token = token
	r.parse(text, token)
	return r.again
}

// ReadRemnant returns a subject of its own, which nothing changes later, of a
// token or of what is left of one.
func (r *Reader) ReadRemnant(text string, left Remnant) *Subject {
	if left == DecodedClaims {
		text = r.withExpectedHeader(text)
	}
	subject := r.common
	subject.Token = newToken()
	r.parse(text, subject.Token)
	subject.Token.Remnant = left
	return &subject
}

// Unread returns the subject of a text that is not taken apart, to say that it
// could not be. Its token has no segments.
func (r *Reader) Unread(text string) *Subject {
	subject := r.common
	subject.Token = newToken()
	subject.Token.Length, subject.Token.private().text = len(text), text
	return &subject
}

// Adopt returns a subject that another reader has read, as it is under the
// settings of this one. It is good until the next call.
func (r *Reader) Adopt(s *Subject) *Subject {
	headerDiffers := s.Token != nil && s.Token.HeaderGone() && r.verifier.Algorithm != s.verifier().Algorithm
	if s.Token != nil && (headerDiffers || s.reader == nil || !slices.EqualFunc(r.paths, s.reader.paths, slices.Equal)) {
		other := r.ReadRemnant(s.Token.text(), s.Token.Remnant)
		other.Stripped = s.Stripped
		return other
	}
	r.other = r.common
	r.other.Token, r.other.Stripped = s.Token, s.Stripped
	if r.verifier.same(s.verifier()) && s.Suppose == r.common.Suppose {
		r.other.verified = s.verified
	}
	return &r.other
}

func newToken() *Token {
	hidden := new(private)
	return &Token{private: func() *private { return hidden }}
}

// parse takes a text apart into a token that may have held another one.
func (r *Reader) parse(raw string, t *Token) {
	hidden := t.private()
	t.facts.reset(len(r.paths))
	t.Segments, t.Length, t.Bearer = 1+strings.Count(raw, "."), len(raw), false
	t.HeaderErr, t.ClaimsErr, t.SignatureErr = nil, nil, nil
	t.header, t.claims, t.built, t.plain, t.audienceRead, t.audienceSet = nil, nil, false, false, false, nil
	hidden.text, hidden.json, hidden.signature = raw, nil, nil
	if raw != "" && raw[0]|0x20 == bearer[0] {
		t.Bearer = len(raw) >= len(bearer) && strings.EqualFold(raw[:len(bearer)], bearer)
	}
	if t.Segments != 3 {
		return
	}
	hidden.first, hidden.last = strings.IndexByte(raw, '.'), strings.LastIndexByte(raw, '.')
	hidden.bytes = append(hidden.bytes[:0], raw...)
	hidden.decoded = slices.Grow(hidden.decoded[:0], len(raw))
	t.header = r.header(raw[:hidden.first])
	t.HeaderErr = t.header.err
	claimsPlain := r.readClaims(t, hidden)
	signature, plain := hidden.decode(hidden.bytes[hidden.last+1:])
	if !plain {
		signature, t.SignatureErr = decodeSegment(raw[hidden.last+1:])
	}
	hidden.signature = signature
	t.plain = t.header.plain && claimsPlain && plain
}

// readClaims reads the second segment: by the walk, or if it is odd in any way
// as golang-jwt did. It reports whether its base64 is plain.
func (r *Reader) readClaims(t *Token, hidden *private) (plain bool) {
	segment := hidden.bytes[hidden.first+1 : hidden.last]
	json, plain := hidden.decode(segment)
	if plain && r.walk.read(json, &t.facts, &r.trie) {
		hidden.json = json
		return true
	}
	t.facts.reset(len(r.paths))
	t.claims, t.ClaimsErr = readClaims(hidden.text[hidden.first+1 : hidden.last])
	t.built = true
	if t.ClaimsErr == nil {
		t.facts.fromMap(t.claims, r.paths)
	}
	return plain
}

// decode decodes a segment behind what was decoded before. It is false for one
// that is not plain: it does not decode, or has line ends or stray bits.
func (p *private) decode(segment []byte) (decoded []byte, plain bool) {
	length := base64.RawURLEncoding.DecodedLen(len(segment))
	if len(segment)%4 == 1 {
		return nil, false
	}
	from := len(p.decoded)
	p.decoded = slices.Grow(p.decoded, length)[:from+length]
	n, err := strictBase64.Decode(p.decoded[from:], segment)
	if err != nil || n != length { // else a line end was skipped
		p.decoded = p.decoded[:from]
		return nil, false
	}
	return p.decoded[from:], true
}

// header returns what is known of a header, and remembers it.
func (r *Reader) header(segment string) *header {
	if r.latest != nil && segment == r.latest.segment {
		return r.latest
	}
	h, known := r.headers[segment]
	if !known {
		h = readHeaderFacts(segment)
		h.conditions = r.verifier.conditions(h)
		if len(r.headers) == mostHeaders {
			clear(r.headers)
		}
		if r.headers == nil {
			r.headers = map[string]*header{}
		}
		if len(segment) <= rememberedHeader {
			r.headers[h.segment] = h
		}
	}
	r.latest = h
	return h
}
