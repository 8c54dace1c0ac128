package checks

import (
	"crypto/rsa"
	"path"
	"slices"
	"strings"
	"sync"
)

// keyReading is one secret that a key's text may have stood for at the issuer.
type keyReading struct {
	steps  []*Form // none: the text as it stands
	where  string
	secret Secret
	hashes *sync.Pool // of HMAC-SHA256 with the secret, used before
}

// readKey returns the readings of a key as a secret, the simplest first and
// each secret once: the text as it stands, each form of it, the forms of what
// is left when the edges are cleaned, and the names that it goes by.
func readKey(name, text string) []keyReading {
	list := readingList{seen: map[string]bool{}}
	list.add(nil, "", text)
	list.all(textForms, text)
	list.all(edgeForms, text)
	list.all(cutForms, text)
	for _, edge := range edgeForms {
		if edge.Issuer != "" { // what the issuer adds is not undone by decoding
			continue
		}
		for _, cleaned := range edge.read(text) {
			if cleaned.key == text {
				continue
			}
			for _, form := range textForms {
				for _, r := range form.read(cleaned.key) {
					list.add([]*Form{edge, form}, cleaned.where, r.key)
				}
			}
		}
	}
	list.all(looseForms, text)
	for _, called := range callNames(name) {
		list.add([]*Form{nameAsKey}, "", called)
	}
	return list.readings
}

type readingList struct {
	readings []keyReading
	seen     map[string]bool
}

func (l *readingList) all(forms []*Form, text string) {
	for _, form := range forms {
		for _, r := range form.read(text) {
			l.add([]*Form{form}, r.where, r.key)
		}
	}
}

func (l *readingList) add(steps []*Form, where, key string) {
	if key == "" && len(steps) > 0 || l.seen[key] {
		return
	}
	l.seen[key] = true
	l.readings = append(l.readings, keyReading{steps, where, NewSecret([]byte(key)), new(sync.Pool)})
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

// publicReading is one public key that a key's text may stand for.
type publicReading struct {
	form *Form // nil: the text as RS256 needs it
	key  *rsa.PublicKey
}

// readPublicKeys returns the public keys that a text holds, each once.
func readPublicKeys(text string, asItIs *rsa.PublicKey) []publicReading {
	var list []publicReading
	if asItIs != nil {
		list = append(list, publicReading{nil, asItIs})
	}
	for _, form := range rsaForms {
		key := form.readRSA(text)
		if key == nil || key.N.Sign() <= 0 || len(list) > 0 && list[0].key.Equal(key) {
			continue
		}
		list = append(list, publicReading{form, key})
	}
	return list
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

// wellKnownReadings returns them as readings of a key.
var wellKnownReadings = sync.OnceValue(func() []keyReading {
	list := readingList{seen: map[string]bool{}}
	for _, secret := range wellKnownSecrets {
		list.add([]*Form{wellKnownSecret}, "", secret)
	}
	return list.readings
})

// WellKnown reports whether the key is a secret that stands in tutorials and
// defaults.
func (k *Key) WellKnown() bool {
	return slices.Contains(wellKnownSecrets, string(k.Secret.Reveal()))
}
