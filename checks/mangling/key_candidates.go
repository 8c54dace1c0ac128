package mangling

import (
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"realmlint/checks"
)

// keyCandidate is one secret that a key's text may have stood for at the issuer.
type keyCandidate struct {
	steps  []*Mangling // none: the text as it stands
	where  string
	secret checks.Secret
	hashes *sync.Pool // of HMAC-SHA256 with the secret, used before
}

// keyCandidates are made of a key once, for all tokens.
type keyCandidates struct {
	list []keyCandidate
	// last is which of them last fitted: the next token is likely to need it too.
	last atomic.Int32
}

// The questions to a key whose answers it remembers.
type (
	asSecret     struct{}
	asPublicKeys struct{}
)

// keyCandidatesOf returns what a key may have stood for as a secret, the
// simplest first and each secret once: the text as it stands, each mangling of
// it, the encodings of what is left when the edges are cleaned, and the names
// that it goes by.
func keyCandidatesOf(key *checks.Key, pause func()) *keyCandidates {
	return key.Remember(asSecret{}, func() any {
		text := string(key.Secret.Reveal())
		list := candidateList{seen: map[string]bool{}, pause: pause}
		list.add("", text)
		list.all(text, encodings, edges, cuts)
		list.cleaned(text)
		list.all(text, looseDecodings)
		for _, name := range callNames(key.Origin()) {
			list.add("", name, nameAsKey)
		}
		return &keyCandidates{list: list.candidates}
	}).(*keyCandidates)
}

// candidateList collects candidates, each secret once.
type candidateList struct {
	candidates []keyCandidate
	seen       map[string]bool
	pause      func() // called between manglings
}

// all adds what each of the manglings makes of the text.
func (l *candidateList) all(text string, families ...[]*Mangling) {
	for _, m := range slices.Concat(families...) {
		l.pause()
		for _, made := range m.issuerKeys(text) {
			l.add(made.where, made.key, m)
		}
	}
}

// cleaned adds the encodings of what is left of the text when its edges are
// cleaned. What the issuer adds is not undone by decoding.
func (l *candidateList) cleaned(text string) {
	for _, edge := range edges {
		if edge.Issuer != "" {
			continue
		}
		for _, cleaned := range edge.issuerKeys(text) {
			if cleaned.key == text {
				continue
			}
			for _, m := range encodings {
				l.pause()
				for _, made := range m.issuerKeys(cleaned.key) {
					l.add(cleaned.where, made.key, edge, m)
				}
			}
		}
	}
}

func (l *candidateList) add(where, key string, steps ...*Mangling) {
	if key == "" && len(steps) > 0 || l.seen[key] {
		return
	}
	l.seen[key] = true
	l.candidates = append(l.candidates, keyCandidate{steps, where, checks.NewSecret([]byte(key)), new(sync.Pool)})
}

// callNames returns the names by which an issuer may have called the key
// instead of its value: a variable's, a file's.
func callNames(name string) []string {
	if variable, ok := strings.CutPrefix(name, "$"); ok {
		return []string{variable, "$" + variable, "${" + variable + "}", "process.env." + variable}
	}
	base := path.Base(name)
	return []string{base, strings.TrimSuffix(base, path.Ext(base)), name}
}

// publicKeyCandidate is one public key that a key's text may stand for.
type publicKeyCandidate struct {
	mangling *Mangling // nil: the text as RS256 needs it
	readKey
}

// publicKeyCandidatesOf returns the public keys that a key's text holds, each
// once.
func publicKeyCandidatesOf(key *checks.Key, pause func()) []publicKeyCandidate {
	return key.Remember(asPublicKeys{}, func() any {
		text := key.Secret.Reveal()
		var list []publicKeyCandidate
		if read := readPEM(text); read.public != nil {
			list = append(list, publicKeyCandidate{nil, read})
		}
		for _, m := range append([]*Mangling{markInSecret}, mangledPublicKeys...) {
			pause()
			read := m.publicKey(string(text))
			if read.public == nil || read.public.N.Sign() <= 0 || len(list) > 0 && list[0].public.Equal(read.public) {
				continue
			}
			list = append(list, publicKeyCandidate{m, read})
		}
		return list
	}).([]publicKeyCandidate)
}

// wellKnownSecrets are secrets of tutorials, defaults and mistakes. No brute
// force: only what is printed in documentation, or what a variable that is not
// set turns into.
var wellKnownSecrets = []string{
	"secret", "your-256-bit-secret", "your-384-bit-secret", "your-512-bit-secret",
	"a-string-secret-at-least-256-bits-long", "your_jwt_secret", "your-secret-key", "your_secret_key",
	"mysecret", "my_secret", "my-secret", "mysecretkey", "my-secret-key", "secretkey", "secret-key", "secret_key",
	"supersecret", "super-secret", "shhhhh", "changeme", "change-me", "password", "jwt-secret", "jwt_secret", "jwtsecret",
	"key", "private-key", "signing-key", "test", "example", "123456", "12345678",
	"My_very_confidential_secretttttt",
	"undefined", "null", "None", "[object Object]", "<signing key>", "<secret>",
}

// wellKnownCandidates returns them as candidates for a key.
var wellKnownCandidates = sync.OnceValue(func() *keyCandidates {
	list := candidateList{seen: map[string]bool{}}
	for _, secret := range wellKnownSecrets {
		list.add("", secret, wellKnownSecret)
	}
	return &keyCandidates{list: list.candidates}
})

// WellKnown reports whether the key is a secret that stands in tutorials and
// defaults.
func WellKnown(key *checks.Key) bool {
	return slices.Contains(wellKnownSecrets, string(key.Secret.Reveal()))
}
