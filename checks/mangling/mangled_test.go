package mangling

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// mangled is a token, the settings that refuse it, and the one mangling that
// explains it.
type mangled struct {
	name, raw, algorithm, secret string
	hidden                       []string // what no explanation may show
}

const roundsPerMistake = 5

// A fixed seed: the same mistakes on every run.
func TestMangledKeysAndTokensAreNamedRightly(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	mistakes, cases := map[string]bool{}, 0
	for range roundsPerMistake {
		for _, m := range append(mangledKeys(t, random), mangledTokens(t, random)...) {
			mistakes[m.name] = true
			cases++
			names, where := diagnose(m.raw, m.algorithm, m.secret)
			if names != m.name {
				t.Errorf("%s: diagnosed as %q (%s); the secret is %q", m.name, names, where, m.secret)
			}
			for _, key := range m.hidden {
				if strings.Contains(names+where, key) {
					t.Errorf("%s: the diagnosis shows a key: %s %s", m.name, names, where)
				}
			}
		}
	}
	if len(mistakes) < 40 || cases < 200 {
		t.Errorf("%d cases of %d mistakes; at least 200 of 40 were wanted", cases, len(mistakes))
	}
}

// The second server has other words than the first.
func TestSentencesNameNoServer(t *testing.T) {
	words := Vocabulary{Server: "Alpha", Provider: "beta", KeyLimit: "; gamma", Uses: "delta"}
	filled := map[string]bool{}
	for _, m := range All() {
		for _, sentence := range []string{m.Means, m.Issuer, m.Settings, m.Example()} {
			if strings.Contains(sentence, "Realm") || strings.Contains(sentence, "the provider") {
				t.Errorf("%s speaks of one server: %s", m.Name, sentence)
			}
			for _, word := range []string{"{server}", "{provider}", "{key_limit}", "{uses}"} {
				filled[word] = filled[word] || strings.Contains(sentence, word)
				if strings.Contains(words.Fill(sentence), word) {
					t.Errorf("%s leaves %s open: %s", m.Name, word, sentence)
				}
			}
		}
	}
	if len(filled) != 4 || !filled["{uses}"] || !filled["{server}"] || !filled["{provider}"] || !filled["{key_limit}"] {
		t.Errorf("not every word is used: %v", filled)
	}
}

// mangledKeys mangles a secret in each way.
func mangledKeys(t *testing.T, random *rand.Rand) []mangled {
	var list []mangled
	for _, m := range All() {
		if m.issuerKeys == nil {
			continue
		}
		secret := varied(m, random)
		made := m.issuerKeys(secret)
		if len(made) == 0 {
			t.Fatalf("%s: no key made of %q", m.Name, secret)
		}
		key := made[0].key
		list = append(list, mangled{m.Name, hs256(t, plainHeader, plainClaims, key), checks.HS256, secret, []string{secret, key}})
	}
	return list
}

// varied returns a mangling's sample with eight random hex digits in it.
func varied(m *Mangling, random *rand.Rand) string {
	if m.Name == "base64-decoded-twice" {
		once := base64.StdEncoding.EncodeToString([]byte(digits(random, 18)))
		return base64.StdEncoding.EncodeToString([]byte(once))
	}
	at := max(0, strings.Index(m.Sample, "0123456789"))
	return m.Sample[:at] + digits(random, 8) + m.Sample[at:]
}

func digits(random *rand.Rand, n int) string {
	b := make([]byte, n/2)
	for i := range b {
		b[i] = byte(random.Uint32())
	}
	return hex.EncodeToString(b)
}

// mangledTokens mangles a good token, or signs it in another way.
func mangledTokens(t *testing.T, random *rand.Rand) []mangled {
	secret := digits(random, 48)
	claims := fmt.Sprintf(`{"sub":%q,"aud":"myapp-abcde","iat":1700000000}`, digits(random, 10))
	good := hs256(t, plainHeader, claims, secret)
	at := strings.LastIndexByte(good, '.') + 1
	signed, signature := good[:at], good[at:]
	mac, _ := base64.RawURLEncoding.DecodeString(signature)
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	private := rsaKey(t)
	public := publicPEM(t, private)
	rs256 := signedBy(t, jwt.SigningMethodRS256, `{"alg":"RS256"}`, claims, private)
	edited := strings.Split(rs256, ".")
	edited[1] = encode(`{"sub":"admin"}`)
	spaced := strings.ReplaceAll(strings.ReplaceAll(claims, ":", ": "), ",", ", ")
	padded := strings.TrimRight(base64.StdEncoding.EncodeToString(mac), "\n")

	list := []mangled{
		{name: "text-after-the-token", raw: good + "Jwt"},
		{name: "signature-cut-short", raw: good[:len(good)-1-random.IntN(20)]},
		{name: "signature-in-plain-base64", raw: signed + padded},
		{name: "look-alike-characters", raw: signed + "\u200b" + signature},
		{name: "signature-as-hex", raw: signed + hex.EncodeToString(mac)},
		{name: "signature-encoded-twice", raw: signed + encode(signature)},
		{name: "segments-re-encoded", raw: strings.Replace(good, ".", "==.", 1)},
		{name: "json-written-again", raw: encode(plainHeader) + "." + encode(spaced) + "." + signature},
		{name: "alg-edited", raw: encode(`{"alg":"none","typ":"JWT"}`) + "." + encode(claims) + "." + signature},
		{name: "right-key-other-algorithm", raw: signedBy(t, jwt.SigningMethodHS512, `{"alg":"HS512"}`, claims, []byte(secret))},
		{name: "other-hash", raw: signedBy(t, jwt.SigningMethodHS384, plainHeader, claims, []byte(secret))},
		{name: "alg-names-another", raw: hs256(t, `{"alg":"RS256"}`, claims, secret)},
		{name: "name-as-key", raw: hs256(t, plainHeader, claims, "key.txt")},
		{name: "well-known-secret", raw: hs256(t, plainHeader, claims, "your-256-bit-secret")},
		{name: "algorithm-of-the-key", raw: rs256, secret: public},
		{name: "algorithm-of-the-secret", raw: good, algorithm: checks.RS256},
		{name: "public-key-as-secret", raw: hs256(t, plainHeader, claims, public), algorithm: checks.RS256, secret: public},
		{name: "pss-padding", raw: signedBy(t, jwt.SigningMethodPS256, `{"alg":"RS256"}`, claims, private), algorithm: checks.RS256, secret: public},
		{name: "edited-after-signing", raw: strings.Join(edited, "."), algorithm: checks.RS256, secret: public},
		{name: "pem-line-ends", raw: rs256, algorithm: checks.RS256, secret: strings.ReplaceAll(public, "\n", `\n`)},
		{name: "pem-in-base64", raw: rs256, algorithm: checks.RS256, secret: base64.StdEncoding.EncodeToString([]byte(public))},
	}
	for i := range list {
		if list[i].algorithm == "" {
			list[i].algorithm = checks.HS256
		}
		if list[i].secret == "" {
			list[i].secret = secret
		}
		list[i].hidden = []string{secret, signature}
	}
	return list
}

// FuzzDiagnose mangles a key in two ways, one after the other, and asks that
// whatever explains the token verifies: the key that is named, mangled in the
// way that is named, makes the signature.
func FuzzDiagnose(f *testing.F) {
	f.Add("0123456789abcdef0123456789abcdef", uint8(0), uint8(3), "")
	f.Add("c2lnbmluZyBrZXkgb2Ygc29tZSBsZW5ndGg=", uint8(20), uint8(0), "Jwt")
	f.Fuzz(func(t *testing.T, secret string, first, second uint8, tail string) {
		key := mangle(mangle(secret, first), second)
		raw := hs256(t, plainHeader, plainClaims, key) + tail
		d, ok := Diagnose(&checks.Subject{Token: checks.Parse(raw), Settings: keyed(checks.HS256, "key.txt", secret)})
		if !ok {
			return
		}
		if len(d.Steps) == 0 || d.Steps[0] == rightKey {
			t.Errorf("explained by nothing: %+v", d)
		}
		if len(secret) >= 16 && strings.Contains(d.Names()+d.Where, secret) {
			t.Errorf("the diagnosis shows the key: %s %s", d.Names(), d.Where)
		}
		if !verifiesUnder(d, secret, key) {
			t.Errorf("diagnosed as %s, but no key made in that way is the issuer's key", d.Names())
		}
	})
}

// mangle reads a secret under one of the manglings, chosen by number.
func mangle(secret string, number uint8) string {
	var all []*Mangling
	for _, m := range All() {
		if m.issuerKeys != nil {
			all = append(all, m)
		}
	}
	made := all[int(number)%len(all)].issuerKeys(secret)
	if len(made) == 0 {
		return secret
	}
	return made[int(number)%len(made)].key
}

// verifiesUnder reports whether the steps lead from the secret to the key that
// signed, or name something other than a key made of it.
func verifiesUnder(d Diagnosis, secret, key string) bool {
	keys := []string{secret}
	for _, step := range d.Steps {
		if step == nameAsKey || step == wellKnownSecret {
			return true
		}
		if step.issuerKeys == nil {
			continue
		}
		var next []string
		for _, k := range keys {
			for _, r := range step.issuerKeys(k) {
				next = append(next, r.key)
			}
		}
		keys = next
	}
	for _, k := range keys {
		if k == key || len(k) > 64 || len(key) > 64 || strings.TrimRight(k, "\x00") == strings.TrimRight(key, "\x00") { // HMAC pads a key with NULs, and hashes a long one
			return true
		}
	}
	return false
}
