package checks

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
)

// mangled is a token, the settings that refuse it, and the one form that
// explains it.
type mangled struct {
	form, raw, algorithm, secret string
	hidden                       []string // what no explanation may show
}

const roundsPerMistake = 5

// A fixed seed: the same mistakes on every run.
func TestMangledKeysAndTokensAreNamedRightly(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	mistakes, cases := map[string]bool{}, 0
	for range roundsPerMistake {
		for _, m := range append(mangledKeys(t, random), mangledTokens(t, random)...) {
			mistakes[m.form] = true
			cases++
			names, where := explained(m.raw, m.algorithm, m.secret)
			if names != m.form {
				t.Errorf("%s: explained as %q (%s); the secret is %q", m.form, names, where, m.secret)
			}
			for _, key := range m.hidden {
				if strings.Contains(names+where, key) {
					t.Errorf("%s: the explanation shows a key: %s %s", m.form, names, where)
				}
			}
		}
	}
	if len(mistakes) < 40 || cases < 200 {
		t.Errorf("%d cases of %d mistakes; at least 200 of 40 were wanted", cases, len(mistakes))
	}
}

// mangledKeys mangles a secret in each form of one.
func mangledKeys(t *testing.T, random *rand.Rand) []mangled {
	var list []mangled
	for _, form := range Forms() {
		if form.read == nil {
			continue
		}
		secret := varied(form, random)
		readings := form.read(secret)
		if len(readings) == 0 {
			t.Fatalf("%s: no reading of %q", form.Name, secret)
		}
		key := readings[0].key
		list = append(list, mangled{form.Name, hs256(t, plainHeader, plainClaims, key), HS256, secret, []string{secret, key}})
	}
	return list
}

// varied returns a form's sample with eight random hex digits in it.
func varied(form *Form, random *rand.Rand) string {
	if form.Name == "base64-decoded-twice" {
		once := base64.StdEncoding.EncodeToString([]byte(digits(random, 18)))
		return base64.StdEncoding.EncodeToString([]byte(once))
	}
	at := max(0, strings.Index(form.Sample, "0123456789"))
	return form.Sample[:at] + digits(random, 8) + form.Sample[at:]
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
		{form: "text-after-the-token", raw: good + "Jwt"},
		{form: "signature-cut-short", raw: good[:len(good)-1-random.IntN(20)]},
		{form: "signature-in-plain-base64", raw: signed + padded},
		{form: "look-alike-characters", raw: signed + "\u200b" + signature},
		{form: "signature-as-hex", raw: signed + hex.EncodeToString(mac)},
		{form: "signature-encoded-twice", raw: signed + encode(signature)},
		{form: "segments-re-encoded", raw: strings.Replace(good, ".", "==.", 1)},
		{form: "json-written-again", raw: encode(plainHeader) + "." + encode(spaced) + "." + signature},
		{form: "alg-edited", raw: encode(`{"alg":"none","typ":"JWT"}`) + "." + encode(claims) + "." + signature},
		{form: "right-key-other-algorithm", raw: signedBy(t, jwt.SigningMethodHS512, `{"alg":"HS512"}`, claims, []byte(secret))},
		{form: "other-hash", raw: signedBy(t, jwt.SigningMethodHS384, plainHeader, claims, []byte(secret))},
		{form: "alg-names-another", raw: hs256(t, `{"alg":"RS256"}`, claims, secret)},
		{form: "name-as-key", raw: hs256(t, plainHeader, claims, "key.txt")},
		{form: "well-known-secret", raw: hs256(t, plainHeader, claims, "your-256-bit-secret")},
		{form: "algorithm-of-the-key", raw: rs256, secret: public},
		{form: "algorithm-of-the-secret", raw: good, algorithm: RS256},
		{form: "public-key-as-secret", raw: hs256(t, plainHeader, claims, public), algorithm: RS256, secret: public},
		{form: "pss-padding", raw: signedBy(t, jwt.SigningMethodPS256, `{"alg":"RS256"}`, claims, private), algorithm: RS256, secret: public},
		{form: "edited-after-signing", raw: strings.Join(edited, "."), algorithm: RS256, secret: public},
		{form: "pem-line-ends", raw: rs256, algorithm: RS256, secret: strings.ReplaceAll(public, "\n", `\n`)},
		{form: "pem-in-base64", raw: rs256, algorithm: RS256, secret: base64.StdEncoding.EncodeToString([]byte(public))},
	}
	for i := range list {
		if list[i].algorithm == "" {
			list[i].algorithm = HS256
		}
		if list[i].secret == "" {
			list[i].secret = secret
		}
		list[i].hidden = []string{secret, signature}
	}
	return list
}

// FuzzExplain mangles a key by the forms, one after the other, and asks that
// whatever explains the token verifies: the key that is named, read in the way
// that is named, makes the signature.
func FuzzExplain(f *testing.F) {
	f.Add("0123456789abcdef0123456789abcdef", uint8(0), uint8(3), "")
	f.Add("c2lnbmluZyBrZXkgb2Ygc29tZSBsZW5ndGg=", uint8(20), uint8(0), "Jwt")
	f.Fuzz(func(t *testing.T, secret string, first, second uint8, tail string) {
		key := mangle(mangle(secret, first), second)
		raw := hs256(t, plainHeader, plainClaims, key) + tail
		s := &Subject{Token: Parse(raw), Settings: keyed(HS256, "key.txt", secret)}
		e, ok := s.Explain()
		if !ok {
			return
		}
		if len(e.Steps) == 0 || e.Steps[0] == rightKey {
			t.Errorf("explained by nothing: %+v", e)
		}
		if len(secret) >= 16 && strings.Contains(e.Names()+e.Where, secret) {
			t.Errorf("the explanation shows the key: %s %s", e.Names(), e.Where)
		}
		if !verifiesUnder(e, secret, key) {
			t.Errorf("explained as %s, but no reading of that name is the issuer's key", e.Names())
		}
	})
}

// mangle reads a secret under one of the forms, chosen by number.
func mangle(secret string, number uint8) string {
	var forms []*Form
	for _, form := range Forms() {
		if form.read != nil {
			forms = append(forms, form)
		}
	}
	readings := forms[int(number)%len(forms)].read(secret)
	if len(readings) == 0 {
		return secret
	}
	return readings[int(number)%len(readings)].key
}

// verifiesUnder reports whether the steps lead from the secret to the key that
// signed, or name something other than a reading of it.
func verifiesUnder(e Explanation, secret, key string) bool {
	keys := []string{secret}
	for _, step := range e.Steps {
		if step == nameAsKey || step == wellKnownSecret {
			return true
		}
		if step.read == nil {
			continue
		}
		var next []string
		for _, k := range keys {
			for _, r := range step.read(k) {
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
