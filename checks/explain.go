package checks

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/subtle"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Explain searches for the forms under which the token's signature is good
// after all. It asks the keys, then the candidate keys; the simplest answer
// wins. Ok is false if nothing fits, if the signature is good as it is, or if
// there is no key. The answer is remembered.
func (s *Subject) Explain() (explanation Explanation, ok bool) {
	if s.explained == nil {
		var e Explanation
		if s.Has(Segments) && !s.Has(Signature) || s.Has(BadSignature) {
			e = s.explain()
		}
		s.explained = &e
	}
	return *s.explained, len(s.explained.Steps) > 0
}

func (s *Subject) explain() Explanation {
	search := search{subject: s, wants: wantedSignatures(s.Token.segments()[2])}
	search.alg, _ = s.Token.Algorithm()
	for _, key := range s.Settings.Verifier().Keys {
		if found := search.with(key); found != nil {
			return *found
		}
	}
	if found := search.set(s.Settings.Verifier().Set); found != nil {
		return *found
	}
	for _, key := range s.Candidates {
		if found := search.with(key); found != nil {
			if search.alg == s.Settings.Verifier().Algorithm { // then rightKey says nothing that is true
				found.Steps = slices.DeleteFunc(found.Steps, func(form *Form) bool { return form == rightKey })
			}
			found.Steps = append([]*Form{candidateKey}, found.Steps...)
			return *found
		}
	}
	if found := search.wellKnown(); found != nil {
		return *found
	}
	return Explanation{}
}

// search is one token with all that its signature may have been.
type search struct {
	subject *Subject
	alg     string // what the header says
	wants   []want
	texts   []signedText // made when first asked for
	macs    macs
}

// with searches the forms of one key.
func (s *search) with(key *Key) *Explanation {
	if found := s.secret(key); found != nil {
		return found
	}
	return s.public(key.Name, key.publics())
}

// set searches the keys of a JWK set, those too that the token's kid does not
// name.
func (s *search) set(set *KeySet) *Explanation {
	if set == nil {
		return nil
	}
	kid, _ := s.subject.Token.KeyID()
	for i, key := range set.Keys {
		if key.Public == nil {
			continue
		}
		reading := publicReading{key: key.Public}
		if key.ID != kid {
			reading.form = otherSetKey
		}
		if found := s.public(set.keyName(i), []publicReading{reading}); found != nil {
			return found
		}
	}
	return nil
}

// secret searches the readings of a key as a secret of HMAC: first all of them
// with the text that the token holds, then the likeliest with the texts that
// it may have held when it was signed.
func (s *search) secret(key *Key) *Explanation {
	var lead *Form
	if s.subject.Settings.Verifier().Algorithm == RS256 {
		lead = confused(key)
	}
	readings := key.readings()
	signed := signedText{text: s.subject.Token.signed()}
	if found := s.hmac(key.Name, lead, &readings[key.worked.Load()], signed); found != nil {
		return found
	}
	for i := range readings {
		if found := s.hmac(key.Name, lead, &readings[i], signed); found != nil {
			key.worked.Store(int32(i))
			return found
		}
	}
	if !s.short() {
		return nil
	}
	for i := range readings[:min(len(readings), likeliest)] {
		for _, text := range s.signedTexts() {
			if found := s.hmac(key.Name, lead, &readings[i], text); found != nil {
				return found
			}
		}
	}
	return nil
}

// likeliest is how many readings of a key are tried with other signed texts.
const likeliest = 3

// short reports whether the signature may be of HMAC at all.
func (s *search) short() bool {
	for _, want := range s.wants {
		if _, ok := hmacOf(want); ok {
			return true
		}
	}
	return false
}

// hmac compares one reading's HMAC of a text with the wanted signatures. Lead,
// if any, is the first step of what it finds.
func (s *search) hmac(key string, lead *Form, r *keyReading, text signedText) *Explanation {
	var method *jwt.SigningMethodHMAC
	var mac []byte
	for i := range s.wants {
		want := &s.wants[i]
		wanted, ok := hmacOf(*want)
		if !ok {
			continue
		}
		if wanted != method {
			method = wanted
			mac = s.macs.of(method, r, text.text)
		}
		if !want.fits(mac) {
			continue
		}
		steps := append(present(lead), r.steps...)
		if s.alg != "" && method.Name != s.alg && text.form != algorithmEdited {
			steps = append(steps, misnamed(s.alg))
		}
		steps = append(steps, present(text.form, want.form)...)
		return found(key, steps, r.where, want.where)
	}
	return nil
}

// confused says what it means that a token of an RS256 provider is signed by
// HMAC with the provider's key.
func confused(key *Key) *Form {
	if key.Kind() == KeyText {
		return algorithmOfTheSecret
	}
	return keyConfusion
}

// misnamed says what it means that a signature of HMAC is good under an alg
// that does not name it.
func misnamed(alg string) *Form {
	if strings.HasPrefix(alg, "HS") {
		return otherHash
	}
	return otherName
}

// present returns the forms that are not nil, each once.
func present(forms ...*Form) []*Form {
	return slices.Compact(slices.DeleteFunc(forms, func(form *Form) bool { return form == nil }))
}

// found puts an explanation together. Without a step the key is right as it
// is, and the algorithm is not the provider's.
func found(key string, steps []*Form, where ...string) *Explanation {
	if len(steps) == 0 {
		steps = []*Form{rightKey}
	}
	where = slices.DeleteFunc(where, func(part string) bool { return part == "" })
	return &Explanation{Steps: steps, Key: key, Where: strings.Join(where, "; ")}
}

// public searches the public keys that a key may stand for.
func (s *search) public(name string, publics []publicReading) *Explanation {
	for _, public := range publics {
		for i := range s.wants {
			want := &s.wants[i]
			if want.partial || len(want.signature) != public.key.Size() {
				continue
			}
			if form, ok := s.signedBy(public.key, want.signature); ok {
				var lead *Form
				if s.subject.Settings.Verifier().Algorithm == HS256 {
					lead = algorithmOfTheKey
				}
				return found(name, present(lead, public.form, form, want.form), want.where)
			}
		}
	}
	return nil
}

// signedBy reports whether the key's private half made the signature, and
// under which form: nil if over the token as it stands, with SHA-256.
func (s *search) signedBy(public *rsa.PublicKey, signature []byte) (*Form, bool) {
	hash, digest, ok := openPKCS1(public, signature)
	if !ok {
		return probabilistic, jwt.SigningMethodPS256.Verify(s.subject.Token.signed(), signature, public) == nil
	}
	if bytes.Equal(digest, sum(hash, s.subject.Token.signed())) {
		if hash == crypto.SHA256 {
			return nil, true
		}
		return otherHash, true
	}
	for _, text := range s.signedTexts() {
		if bytes.Equal(digest, sum(hash, text.text)) {
			return text.form, true
		}
	}
	return editedAfterSigning, true
}

// wellKnown tries the secrets of tutorials. No key of the settings has a part
// in it.
func (s *search) wellKnown() *Explanation {
	signed := signedText{text: s.subject.Token.signed()}
	readings := wellKnownReadings()
	for i := range readings {
		if found := s.hmac("a well-known secret", nil, &readings[i], signed); found != nil {
			return found
		}
	}
	return nil
}

func (s *search) signedTexts() []signedText {
	if s.texts == nil {
		s.texts = signedTexts(s.subject.Token, s.subject.Settings.Verifier().Algorithm)
	}
	return s.texts
}

// want is one signature that the third segment may stand for.
type want struct {
	form      *Form // nil: the segment as it stands
	where     string
	signature []byte
	partial   bool // only the beginning of it is there
}

func (w *want) fits(mac []byte) bool {
	if w.partial {
		return len(w.signature) < len(mac) && subtle.ConstantTimeCompare(mac[:len(w.signature)], w.signature) == 1
	}
	return subtle.ConstantTimeCompare(mac, w.signature) == 1
}

// hmacOf returns the HMAC that makes signatures of the wanted length. What is
// left of one that was cut is taken for HS256.
func hmacOf(w want) (*jwt.SigningMethodHMAC, bool) {
	switch {
	case w.partial || len(w.signature) == 32:
		return jwt.SigningMethodHS256, true
	case len(w.signature) == 48:
		return jwt.SigningMethodHS384, true
	case len(w.signature) == 64:
		return jwt.SigningMethodHS512, true
	}
	return nil, false
}

func sum(hash crypto.Hash, text string) []byte {
	h := hash.New()
	h.Write([]byte(text))
	return h.Sum(nil)
}
