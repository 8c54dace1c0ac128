package checks

import (
	"crypto/rsa"
	"slices"
	"strings"
)

// sievedHeader is a header that was met before.
type sievedHeader struct {
	segment string
	members map[string]any
	doubt   Doubt
	alg     string
	keyID   string
	keys    []*rsa.PublicKey // those of a JWK set that it names
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

// newHeader judges a header. Of the rare members of one the rules are asked.
func (v *Sieve) newHeader(segment string) *sievedHeader {
	token, provider := Parse(segment+".."), v.subject.Provider
	header := &sievedHeader{segment: segment, members: token.Header, doubt: Unusual}
	if token.tidy&Header == 0 || token.LineEnds() > 0 || token.StrayBits(0) {
		return header
	}
	header.doubt = 0
	for name := range token.Header {
		if !slices.Contains([]string{"alg", "typ", "cty", "kid", "x5t", "jku"}, name) {
			header.doubt |= DoubtHeader
		}
	}
	header.alg, _ = token.Algorithm()
	header.keyID, _ = token.KeyID()
	named := &Subject{Token: token, Provider: provider}
	header.keys = named.namedKeys()
	if header.alg != provider.Algorithm {
		header.doubt |= DoubtAlgorithm
	}
	if _, there := token.Header["kid"]; there && !provider.UsesKeySet() || provider.UsesKeySet() && (len(header.keys) == 0 || named.KeysNamed() > 1) {
		header.doubt |= DoubtKeyID
	}
	return header
}

// service returns the service that iss names, or none, and remembers it.
func (v *Sieve) service() *issuer {
	service, known := v.issuers[string(v.seen.Issuer)]
	if known {
		return service
	}
	one := issuerOf(string(v.seen.Issuer))
	if len(v.issuers) == sieveMemory {
		clear(v.issuers)
	}
	if len(v.seen.Issuer) <= sieveMemorable {
		v.issuers[string(v.seen.Issuer)] = &one
	}
	return &one
}
