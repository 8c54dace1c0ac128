package checks

import (
	"crypto/rsa"
	"slices"

	"github.com/golang-jwt/jwt/v5"
)

// signatureComparable reports whether a comparison of the signature with the
// keys says anything: the token is of the provider's algorithm, its signature
// could be read, and there is a key that the algorithm can use. With a JWK set
// that is the key which the token's kid names. As long as the value of a
// further key was not given, only a signature that is good says anything.
func (s *Subject) signatureComparable() bool {
	if !s.has(Header) || s.Token.SignatureErr != nil {
		return false
	}
	v := s.Settings.Verifier()
	if alg, _ := s.Token.Algorithm(); alg != v.Algorithm {
		return false
	}
	if v.UsesSet {
		return len(s.namedKeys()) > 0
	}
	return v.UsableKeys() && (!v.KeysWithheld || s.Verified())
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

// Verified reports whether one of the provider's keys makes the signature
// good. Ask it only of a Subject that has its Signature part.
func (s *Subject) Verified() bool {
	if s.verified == nil {
		good := s.verify()
		s.verified = &good
	}
	return *s.verified
}

func (s *Subject) verify() bool {
	signed, signature := s.Token.signed(), s.Token.signature()
	v := s.Settings.Verifier()
	if v.UsesSet {
		return slices.ContainsFunc(s.namedKeys(), func(public *rsa.PublicKey) bool {
			return jwt.SigningMethodRS256.Verify(signed, signature, public) == nil
		})
	}
	for _, key := range v.Keys {
		if key.verifies(v.Algorithm, signed, signature) {
			return true
		}
	}
	return false
}

// verifies reports whether the key makes signature good over signed. A secret
// is used as the text that it is, never decoded.
func (k *Key) verifies(algorithm, signed string, signature []byte) bool {
	switch algorithm {
	case HS256:
		return jwt.SigningMethodHS256.Verify(signed, signature, k.Secret.Reveal()) == nil
	case RS256:
		public, _ := k.public()
		return public != nil && jwt.SigningMethodRS256.Verify(signed, signature, public) == nil
	}
	return false
}

// HasKeyOfSize reports whether one of the provider's RSA keys makes signatures
// of that many bytes.
func (s *Subject) HasKeyOfSize(bytes int) bool {
	return slices.ContainsFunc(s.Settings.Verifier().Keys, func(key *Key) bool {
		public, _ := key.public()
		return public != nil && public.Size() == bytes
	})
}
