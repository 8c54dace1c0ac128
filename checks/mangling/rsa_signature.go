package mangling

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"fmt"
	"math/big"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// trySet tries the keys of a JWK set, those too that the token's kid does not
// name.
func (d *diagnoser) trySet(set *checks.KeySet) *Diagnosis {
	if set == nil {
		return nil
	}
	for i, key := range set.Keys {
		if key.Public == nil {
			continue
		}
		name := fmt.Sprintf("the key %q of %s", key.ID, set.Name)
		if key.ID == "" {
			name = fmt.Sprintf("keys[%d] of %s", i, set.Name)
		}
		a := attempt{key: name, public: publicKeyCandidate{readKey: readKey{public: key.Public}}, set: set, keyID: key.ID}
		if found := d.try(a); found != nil {
			return found
		}
	}
	return nil
}

// misnames returns what is wrong with the kid of a token that the key with the
// given ID has signed; nil if it names that key.
func (d *diagnoser) misnames(set *checks.KeySet, id string) *Mangling {
	kid, there := d.token.KeyID()
	claimed, _ := d.token.Claims()["kid"].(string)
	switch {
	case id == "":
		return namelessSetKey
	case there && kid == id:
		return nil
	case there && len(set.Named(kid)) > 0:
		return otherSetKey
	case !there && claimed != "" && claimed == id:
		return kidInClaims
	}
	return unnamedSetKey
}

// tryPublicKey tries one public key with the candidate signatures.
func (d *diagnoser) tryPublicKey(a attempt) *Diagnosis {
	public := a.public
	if a.set != nil {
		public.mangling = d.misnames(a.set, a.keyID)
	}
	for i := range d.signatures {
		signature := &d.signatures[i]
		if signature.partial || len(signature.bytes) != public.public.Size() {
			continue
		}
		step, ok := d.signedBy(public.public, signature.bytes)
		if !ok {
			continue
		}
		var lead, holds *Mangling
		if d.verifier.Algorithm == checks.HS256 {
			lead = algorithmOfTheKey
		}
		if public.certificate && (lead != nil || public.mangling != nil) {
			holds = certificate
		}
		steps := append(present(lead, public.mangling, holds), withSignature(step, signature.mangling)...)
		if len(steps) > 0 && step == nil && d.alg != "" && d.alg != checks.RS256 {
			steps = append(steps, rightKey)
		}
		found := d.found(a.key, steps, signature.where)
		found.public, found.KeyID = public.public, a.keyID
		return found
	}
	return nil
}

// rsaWith are the algorithms of the other hashes.
var rsaWith = map[crypto.Hash]string{crypto.SHA384: "RS384", crypto.SHA512: "RS512"}

// signedBy reports whether the key's private half made the signature, and what
// happened to the token: nothing (nil) if it is over base64url as it stands, with
// SHA-256 or with the algorithm that the header names.
func (d *diagnoser) signedBy(public *rsa.PublicKey, signature []byte) (*Mangling, bool) {
	hash, digest, ok := openPKCS1(public, signature)
	if !ok {
		step := probabilistic
		if d.alg == "PS256" {
			step = d.asItStands.mangling
		}
		return step, jwt.SigningMethodPS256.Verify(d.asItStands.text, signature, public) == nil
	}
	if bytes.Equal(digest, hashOf(hash, d.asItStands.text)) {
		if hash == crypto.SHA256 || d.alg == rsaWith[hash] {
			return d.asItStands.mangling, true
		}
		return otherHash, true
	}
	for _, text := range d.signedTexts() {
		if bytes.Equal(digest, hashOf(hash, text.text)) {
			return text.mangling, true
		}
	}
	return editedAfterSigning, true
}

func hashOf(hash crypto.Hash, text string) []byte {
	h := hash.New()
	h.Write([]byte(text))
	return h.Sum(nil)
}

// digestInfo is what PKCS#1 v1.5 puts before a digest (RFC 8017, 9.2).
var digestInfo = []struct {
	hash   crypto.Hash
	prefix []byte
}{
	{crypto.SHA256, []byte{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20}},
	{crypto.SHA384, []byte{0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30}},
	{crypto.SHA512, []byte{0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40}},
}

// openPKCS1 returns the digest that an RSA signature is of, and its hash; ok
// is false if the signature was not made with the key's private half. It is
// for diagnosis: whether a token is good is decided by rsa.VerifyPKCS1v15.
func openPKCS1(public *rsa.PublicKey, signature []byte) (hash crypto.Hash, digest []byte, ok bool) {
	s := new(big.Int).SetBytes(signature)
	if s.Cmp(public.N) >= 0 {
		return 0, nil, false
	}
	opened := s.Exp(s, big.NewInt(int64(public.E)), public.N).FillBytes(make([]byte, public.Size()))
	for _, info := range digestInfo {
		tail := append([]byte{0}, info.prefix...)
		filled := len(opened) - info.hash.Size() - len(tail)
		if filled < 10 || !bytes.Equal(opened[filled:filled+len(tail)], tail) {
			continue
		}
		if !bytes.Equal(opened[:2], []byte{0, 1}) || len(bytes.Trim(opened[2:filled], "\xff")) > 0 {
			continue
		}
		return info.hash, opened[filled+len(tail):], true
	}
	return 0, nil, false
}
