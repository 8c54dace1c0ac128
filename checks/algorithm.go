package checks

import "strings"

// The two algorithms that the provider offers.
const (
	HS256 = "HS256"
	RS256 = "RS256"
)

// AlgorithmNone is the name by which a token says that it is not signed.
const AlgorithmNone = "none"

// KnownAlgorithm reports whether golang-jwt v3.2.2 has a signing method of
// this name; case matters. v3.2.0 did not have EdDSA.
func KnownAlgorithm(name string) bool {
	switch name {
	case "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
		"ES256", "ES384", "ES512", "EdDSA", AlgorithmNone:
		return true
	}
	return false
}

// PaddedAlgorithm returns the alg of a header that nothing but "=" at its end keeps
// from being read.
func (t *Token) PaddedAlgorithm() (name string, ok bool) {
	if t.HeaderErr == nil || !t.Padded(0) {
		return "", false
	}
	header := readHeaderFacts(strings.TrimRight(t.segments()[0], "="))
	return header.alg, header.hasAlg
}

// Algorithm returns the header's alg; ok is false if there is none or it is
// not a string.
func (t *Token) Algorithm() (name string, ok bool) {
	if t.header == nil {
		return "", false
	}
	return t.header.alg, t.header.hasAlg
}
