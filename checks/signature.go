package checks

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"slices"
)

// signatureComparable reports whether a comparison of the signature with the
// keys says anything: the token is of the provider's algorithm, its signature
// could be read, and there is a key that the algorithm can use. With a JWK set
// that is the key which the token's kid names. As long as the value of a
// further key was not given, only a signature that is good says anything.
func (s *Subject) signatureComparable() bool {
	t := s.Token
	if ring, ok := s.Settings.(Keyring); ok && t != nil {
		comparable, _ := ring.CompareSignature(s)
		return comparable
	}
	if t == nil || s.Settings == nil || t.Segments != 3 || t.HeaderErr != nil || t.SignatureErr != nil && !t.SignatureGone() {
		return false
	}
	v := s.verifier()
	if algorithm := s.algorithm(v); algorithm == "" || !t.header.hasAlg || t.header.alg != algorithm {
		return false
	}
	if s.Suppose.Signature != 0 || t.SignatureGone() {
		return s.Suppose.Signature != 0
	}
	v.Algorithm = s.algorithm(v)
	return v.UsableFor(t.header.kid) && (v.UsesSet || !v.KeysWithheld || s.Verified())
}

// Algorithm returns the algorithm that the settings ask for. Where that is not
// known it is the token's, if it is one of the two that a provider can have:
// what is found wrong with the token then is wrong in either case.
func (s *Subject) Algorithm() string { return s.algorithm(s.verifier()) }

func (s *Subject) algorithm(v Verifier) string {
	if v.Algorithm != "" || s.Token == nil {
		return v.Algorithm
	}
	if alg, _ := s.Token.Algorithm(); alg == HS256 || alg == RS256 {
		return alg
	}
	return ""
}

// verifier returns what the settings verify with.
func (s *Subject) verifier() Verifier {
	if s.reader != nil {
		return s.reader.verifier
	}
	return s.Settings.Verifier()
}

// UsableKeys reports whether the algorithm can use one of the keys.
func (v Verifier) UsableKeys() bool {
	for _, key := range v.Keys {
		if v.Algorithm == HS256 || key.Kind().UsableForRS256() {
			return true
		}
	}
	return false
}

// UsableFor reports whether the algorithm can use a key that a token of that kid is
// verified with: one of the keys or, of a JWK set, one that the kid names.
func (v Verifier) UsableFor(kid string) bool {
	if v.UsesSet {
		return v.Set != nil && v.Set.namesUsable(kid)
	}
	return v.UsableKeys()
}

// same reports whether two verify with the same keys.
func (v Verifier) same(other Verifier) bool {
	return v.Algorithm == other.Algorithm && v.UsesSet == other.UsesSet && v.Set == other.Set && slices.Equal(v.Keys, other.Keys)
}

// Verified reports whether one of the provider's keys makes the signature
// good. Ask it only of a Subject that has its Signature part.
func (s *Subject) Verified() bool {
	if ring, ok := s.Settings.(Keyring); ok {
		_, good := ring.CompareSignature(s)
		return good
	}
	if s.verified == 0 {
		s.verified = s.Suppose.Signature
	}
	if s.verified == 0 {
		s.verified = Bad
		if s.verify() {
			s.verified = Good
		}
	}
	return s.verified == Good
}

func (s *Subject) verify() bool {
	r := s.reader
	if r == nil {
		r = NewReader(Subject{Settings: s.Settings})
	}
	hidden := s.Token.private()
	signed := hidden.bytes[:hidden.last]
	switch s.algorithm(r.verifier) {
	case HS256:
		return r.verifyHMAC(signed, hidden.signature)
	case RS256:
		return r.verifyRSA(s.Token.header.kid, signed, hidden.signature)
	}
	return false
}

// verifyHMAC tries the keys as secrets: each is used as the text that it is,
// never decoded. What a key does to a hash is remembered.
func (r *Reader) verifyHMAC(signed, signature []byte) bool {
	if r.macs == nil {
		for _, key := range r.verifier.Keys {
			r.macs = append(r.macs, hmac.New(sha256.New, key.Secret.Reveal()))
		}
	}
	for _, mac := range r.macs {
		mac.Reset()
		mac.Write(signed)
		r.sum = mac.Sum(r.sum[:0])
		if subtle.ConstantTimeCompare(r.sum, signature) == 1 {
			return true
		}
	}
	return false
}

// verifyRSA tries the keys, or of a JWK set those that kid names.
func (r *Reader) verifyRSA(kid string, signed, signature []byte) bool {
	if r.digest == nil {
		r.digest = sha256.New()
	}
	r.digest.Reset()
	r.digest.Write(signed)
	r.sum = r.digest.Sum(r.sum[:0])
	verifies := func(public *rsa.PublicKey) bool {
		return public != nil && rsa.VerifyPKCS1v15(public, crypto.SHA256, r.sum, signature) == nil
	}
	if r.verifier.UsesSet {
		return slices.ContainsFunc(r.verifier.Set.Keys, func(key SetKey) bool { return key.ID == kid && verifies(key.Public) })
	}
	return slices.ContainsFunc(r.verifier.Keys, func(key *Key) bool {
		public, _ := key.public()
		return verifies(public)
	})
}

// HasKeyOfSize reports whether one of the provider's RSA keys makes signatures
// of that many bytes.
func (s *Subject) HasKeyOfSize(bytes int) bool {
	return slices.ContainsFunc(s.Settings.Verifier().Keys, func(key *Key) bool {
		public, _ := key.public()
		return public != nil && public.Size() == bytes
	})
}
