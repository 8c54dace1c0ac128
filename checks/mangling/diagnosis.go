package mangling

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// Diagnosis says under which manglings the signature of a token is good.
type Diagnosis struct {
	Steps []*Mangling // one, or several that came together
	Key   string      // the name of the key with which the signature is good
	Where string      // what a mangling knows of lengths and positions
	// KeyID is that of a key of a JWK set, with which the signature is good.
	KeyID string

	secret checks.Secret
	public *rsa.PublicKey
	by     attempt
}

// GoodKey returns the key with which the signature is good, as the settings would
// have it, and its algorithm. It is of use only where the token is as it was
// signed. The key bears the name of the one that it takes the place of.
func (d Diagnosis) GoodKey() (key *checks.Key, algorithm string) {
	if d.public == nil {
		return checks.NewKey(d.Key, d.secret), checks.HS256
	}
	der, err := x509.MarshalPKIXPublicKey(d.public)
	if err != nil {
		return nil, "" // no RSA key is one that cannot be written
	}
	return checks.NewKey(d.Key, checks.NewSecret(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))), checks.RS256
}

// OfText reports whether one of the manglings is of the token's text.
func (d Diagnosis) OfText() bool {
	return slices.ContainsFunc(d.Steps, func(step *Mangling) bool {
		return slices.Contains(mangledTexts, step) || slices.Contains(mangledSignatures, step)
	})
}

// Names returns the names of the steps in their order: "quotes-around,
// base64-decoded".
func (d Diagnosis) Names() string {
	names := make([]string, len(d.Steps))
	for i, step := range d.Steps {
		names[i] = step.Name
	}
	return strings.Join(names, ", ")
}

// SameKey reports whether two signatures are good with the same key in the same
// form, whatever else happened to the tokens.
func (d Diagnosis) SameKey(other Diagnosis) bool { return d.by == other.by }

// whyBad is the question to a subject whose answer it remembers.
type whyBad struct{}

// Diagnose searches for the manglings under which the token's signature is good
// after all, or in what form of the token it is good. It tries the keys of the
// settings, then the subject's extra keys, then the secrets of tutorials; the
// simplest answer wins. Ok is false if nothing fits, if all is well with the
// signature, or if there is no key. The subject remembers the answer.
func Diagnose(s *checks.Subject) (diagnosis Diagnosis, ok bool) {
	diagnosis = s.Remember(whyBad{}, func() any {
		if !s.Has(checks.Segments) || s.Has(checks.Signature) && s.Verified() && !inPlainBase64(s.Token) {
			return Diagnosis{}
		}
		if found := newDiagnoser(s).tryAll(s); found != nil {
			return *found
		}
		return Diagnosis{}
	}).(Diagnosis)
	return diagnosis, len(diagnosis.Steps) > 0
}

// Again tries no more than the keys that explained other signatures, each in the
// form in which it did, for whoever has so many that a search for each would take
// too long. Ask it only of a Subject whose signature is bad.
func Again(s *checks.Subject, others []Diagnosis) (diagnosis Diagnosis, ok bool) {
	d := newDiagnoser(s)
	for i := range others {
		if found := d.try(others[i].by); found != nil && len(found.Steps) > 0 {
			return *found, true
		}
	}
	return Diagnosis{}, false
}

// diagnoser is one token with all that its signature may have been.
type diagnoser struct {
	token      *checks.Token
	verifier   checks.Verifier
	alg        string // what the header says
	asItStands signedText
	signatures []candidateSignature
	texts      []signedText // made when first asked for
	hmacs      hmacCache
	pause      func()
}

func newDiagnoser(s *checks.Subject) *diagnoser {
	alg, _ := s.Token.Algorithm()
	text := signedText{text: s.Token.RevealSigned()}
	if inPlainBase64(s.Token) {
		text.mangling = plainToken
	}
	verifier := s.Settings.Verifier()
	verifier.Algorithm = s.Algorithm()
	pause := s.Pause
	if pause == nil {
		pause = func() {}
	}
	return &diagnoser{
		pause:      pause,
		token:      s.Token,
		verifier:   verifier,
		alg:        alg,
		asItStands: text,
		signatures: candidateSignatures(s.Token.RevealSegments()[2]),
	}
}

// inPlainBase64 reports whether header or claims are written as no JWT is.
func inPlainBase64(t *checks.Token) bool { return strings.ContainsAny(t.RevealSigned(), "+/=") }

// attempt is one key, in one form that it may have had at the issuer, with which
// signatures are tried.
type attempt struct {
	key    string    // the name of the key
	among  *Mangling // what is said first of a key that is none of the settings'; else nil
	lead   *Mangling // what is said first of a secret in the place of a public key; else nil
	secret *keyCandidate
	edited bool               // what was signed with the secret is another text than the token holds
	public publicKeyCandidate // where secret is nil
	set    *checks.KeySet     // whose key it is; nil: none's
	keyID  string             // the key's in that set
}

// tryAll tries all keys.
func (d *diagnoser) tryAll(s *checks.Subject) *Diagnosis {
	for _, key := range d.verifier.Keys {
		if found := d.tryKey(key, nil); found != nil {
			return found
		}
	}
	if found := d.trySet(d.verifier.Set); found != nil {
		return found
	}
	for _, key := range s.ExtraKeys {
		if found := d.tryKey(key, candidateKey); found != nil {
			return found
		}
	}
	return d.tryWellKnown()
}

// tryKey tries all that a key may have stood for.
func (d *diagnoser) tryKey(key *checks.Key, among *Mangling) *Diagnosis {
	if found := d.trySecret(key, among); found != nil {
		return found
	}
	for _, public := range publicKeyCandidatesOf(key, d.pause) {
		if found := d.try(attempt{key: key.Name, among: among, public: public}); found != nil {
			return found
		}
	}
	return nil
}

// trySecret tries a key as a secret of HMAC: first all that its text may have
// stood for with the text that the token holds, then the likeliest with the
// texts that the token may have held when it was signed.
func (d *diagnoser) trySecret(key *checks.Key, among *Mangling) *Diagnosis {
	if !slices.ContainsFunc(d.signatures, func(c candidateSignature) bool { return c.hmac() != nil }) {
		return nil
	}
	a := attempt{key: key.Name, among: among}
	if d.verifier.Algorithm == checks.RS256 {
		a.lead = confused(key)
	}
	candidates := keyCandidatesOf(key, d.pause)
	list := candidates.list
	a.secret = &list[candidates.last.Load()]
	if found := d.try(a); found != nil {
		return found
	}
	for i := range list {
		a.secret = &list[i]
		if found := d.try(a); found != nil {
			candidates.last.Store(int32(i))
			return found
		}
	}
	a.edited = true
	for i := range list[:min(len(list), likeliest)] {
		a.secret = &list[i]
		if found := d.try(a); found != nil {
			return found
		}
	}
	return nil
}

// likeliest is how many candidates of a key are tried with other signed texts.
const likeliest = 3

// try makes one attempt.
func (d *diagnoser) try(a attempt) (found *Diagnosis) {
	d.pause()
	switch {
	case a.secret == nil:
		found = d.tryPublicKey(a)
	case !a.edited:
		found = d.tryHMAC(a, d.asItStands)
	default:
		for _, text := range d.signedTexts() {
			if found = d.tryHMAC(a, text); found != nil {
				break
			}
			d.pause()
		}
	}
	if found == nil {
		return nil
	}
	found.by = a
	if a.among != nil {
		found.Steps = append([]*Mangling{a.among}, found.Steps...)
	}
	return found
}

// tryHMAC compares the HMAC that a secret makes of a text with the candidate
// signatures.
func (d *diagnoser) tryHMAC(a attempt, text signedText) *Diagnosis {
	var method *jwt.SigningMethodHMAC
	var mac []byte
	for i := range d.signatures {
		signature := &d.signatures[i]
		made := signature.hmac()
		if made == nil {
			continue
		}
		if made != method {
			method = made
			mac = d.hmacs.of(method, a.secret, text.text)
		}
		if !signature.fits(mac) {
			continue
		}
		steps := append(present(a.lead), a.secret.steps...)
		if d.alg != "" && method.Name != d.alg && text.mangling != algorithmEdited {
			steps = append(steps, misnamed(d.alg))
		}
		steps = append(steps, withSignature(text.mangling, signature.mangling)...)
		if len(steps) > 0 && a.lead != keyConfusion && method.Name == d.alg && d.alg != checks.HS256 {
			steps = append(steps, rightKey)
		}
		found := d.found(a.key, steps, a.secret.where, signature.where)
		found.secret = a.secret.secret
		return found
	}
	return nil
}

// confused says what it means that a token is signed by HMAC with a key of
// settings that expect RS256.
func confused(key *checks.Key) *Mangling {
	if key.Kind() == checks.KeyText {
		return algorithmOfTheSecret
	}
	return keyConfusion
}

// misnamed says what it means that a signature of HMAC is good under an alg
// that does not name it.
func misnamed(alg string) *Mangling {
	if strings.HasPrefix(alg, "HS") {
		return otherHash
	}
	return otherName
}

// present returns the manglings that are not nil, each once.
func present(steps ...*Mangling) []*Mangling {
	return slices.Compact(slices.DeleteFunc(steps, func(step *Mangling) bool { return step == nil }))
}

// withSignature returns the manglings of a text and of its signature. A token in
// plain base64 has its signature in that too.
func withSignature(text, signature *Mangling) []*Mangling {
	if text == plainToken && signature == plainBase64 {
		signature = nil
	}
	return present(text, signature)
}

// found puts a diagnosis together. Without a step the key is right as it is, and
// the algorithm is another than the settings', or the signature is good.
func (d *diagnoser) found(key string, steps []*Mangling, where ...string) *Diagnosis {
	if len(steps) == 0 && d.alg != d.verifier.Algorithm {
		steps = []*Mangling{rightKey}
	}
	where = slices.DeleteFunc(where, func(part string) bool { return part == "" })
	return &Diagnosis{Steps: steps, Key: key, Where: strings.Join(where, "; ")}
}

// tryWellKnown tries the secrets of tutorials. No key of the settings has a
// part in it.
func (d *diagnoser) tryWellKnown() *Diagnosis {
	list := wellKnownCandidates().list
	for i := range list {
		if found := d.try(attempt{key: "a well-known secret", secret: &list[i]}); found != nil {
			return found
		}
	}
	return nil
}

func (d *diagnoser) signedTexts() []signedText {
	if d.texts == nil {
		d.pause()
		d.texts = signedTexts(d.token, d.verifier.Algorithm)
	}
	return d.texts
}
