package mangling

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"os"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

const (
	plainHeader = `{"alg":"HS256","typ":"JWT"}`
	plainClaims = `{"sub":"user1","aud":"myapp-abcde","iat":1700000000}`
	plainKey    = "kR7-pW2_xLq9vT4nZc8JmB5yHd3sFgUa"
)

// hs256 makes a token of a header and claims as they stand.
func hs256(t testing.TB, header, claims, key string) string {
	t.Helper()
	return signedBy(t, jwt.SigningMethodHS256, header, claims, []byte(key))
}

func signedBy(t testing.TB, method jwt.SigningMethod, header, claims string, key any) string {
	t.Helper()
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(header)) + "." + encode([]byte(claims))
	signature, err := method.Sign(signed, key)
	if err != nil {
		t.Fatal(err)
	}
	return signed + "." + encode(signature)
}

// diagnose returns the names of the steps that explain raw to a provider with
// that key, and what is known of where.
func diagnose(raw, algorithm, key string) (names, where string) {
	d, _ := Diagnose(&checks.Subject{Token: checks.Parse(raw), Settings: keyed(algorithm, "key.txt", key)})
	return d.Names(), d.Where
}

// keyed are settings with one key.
func keyed(algorithm, name, text string) given {
	return given{verifier: checks.Verifier{Algorithm: algorithm, Keys: []*checks.Key{keyOf(name, text)}}}
}

func keyOf(name, text string) *checks.Key { return checks.NewKey(name, checks.NewSecret([]byte(text))) }

// given are settings of no server in particular.
type given struct {
	checks.Settings
	verifier checks.Verifier
}

func (g given) Verifier() checks.Verifier  { return g.verifier }
func (g given) Expected() ([]string, bool) { return nil, false }
func (g given) ClaimPaths() [][]string     { return nil }

func TestEveryManglingOfASecretIsNamed(t *testing.T) {
	tried := 0
	for _, m := range All() {
		if m.issuerKeys == nil {
			continue
		}
		tried++
		made := m.issuerKeys(m.Sample)
		if len(made) == 0 {
			t.Errorf("%s: its sample makes no key", m.Name)
			continue
		}
		named := false
		for _, r := range made {
			names, _ := diagnose(hs256(t, plainHeader, plainClaims, r.key), checks.HS256, m.Sample)
			named = named || names == m.Name
		}
		if !named {
			names, _ := diagnose(hs256(t, plainHeader, plainClaims, made[0].key), checks.HS256, m.Sample)
			t.Errorf("%s: the token of its sample is diagnosed as %q", m.Name, names)
		}
	}
	if tried < 25 {
		t.Errorf("only %d manglings of a secret were tried", tried)
	}
}

func TestManglingsComeInPairsWherePeopleCombineThem(t *testing.T) {
	secret := base64.StdEncoding.EncodeToString([]byte("bytes that the issuer signs with"))
	for config, want := range map[string]string{
		" " + secret + "\n":                         "white-space-around, base64-decoded",
		`"` + secret + `"`:                          "quotes-around, base64-decoded",
		"signing key: " + secret + "JWT token: eyJ": "key-inside-text, base64-decoded",
	} {
		raw := hs256(t, plainHeader, plainClaims, "bytes that the issuer signs with")
		if names, _ := diagnose(raw, checks.HS256, config); names != want {
			t.Errorf("diagnosed as %q, want %q", names, want)
		}
	}
}

func TestTheTokenItselfIsMended(t *testing.T) {
	good := hs256(t, plainHeader, plainClaims, plainKey)
	at := strings.LastIndexByte(good, '.') + 1
	signed, signature := good[:at], good[at:]
	mac, err := base64.RawURLEncoding.DecodeString(signature)
	if err != nil {
		t.Fatal(err)
	}
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	resigned := func(header, claims string) string { return encode(header) + "." + encode(claims) + "." + signature }
	for _, c := range []struct{ how, raw, names, where string }{
		{"text behind it", good + "Jwt", "text-after-the-token", `3 characters too many at the end: "Jwt"`},
		{"cut", good[:len(good)-11], "signature-cut-short", "11 of 43 characters are missing"},
		{"padding", good + "=", "signature-in-plain-base64", ""},
		{"plain base64", signed + base64.StdEncoding.EncodeToString(mac), "signature-in-plain-base64", ""},
		{"hex", signed + hex.EncodeToString(mac), "signature-as-hex", ""},
		{"hex in base64", signed + encode(hex.EncodeToString(mac)), "signature-as-hex", ""},
		{"twice", signed + encode(signature), "signature-encoded-twice", ""},
		{"white space inside", signed + signature[:20] + " " + signature[20:], "look-alike-characters", ""},
		{"a zero width space in the claims", signed[:50] + "\u200b" + signed[50:] + signature, "look-alike-characters", ""},
		{"spaces around the dots", strings.ReplaceAll(good, ".", " . "), "look-alike-characters", ""},
		{"a quote before it", `"` + good, "text-before-the-token", ""},
		{"padded header", strings.Replace(good, ".", "=.", 1), "segments-re-encoded", ""},
		{"sorted", resigned(plainHeader, `{"aud":"myapp-abcde","iat":1700000000,"sub":"user1"}`), "", ""}, // nobody knows the order it had
		{"spaced", resigned(`{"alg": "HS256", "typ": "JWT"}`, plainClaims), "json-written-again", ""},
		{"alg edited", resigned(`{"alg":"none","typ":"JWT"}`, plainClaims), "alg-edited", ""},
	} {
		names, where := diagnose(c.raw, checks.HS256, plainKey)
		if names != c.names || where != c.where {
			t.Errorf("%s: diagnosed as %q (%s), want %q (%s)", c.how, names, where, c.names, c.where)
		}
	}
}

func TestTheAlgorithmIsNamed(t *testing.T) {
	private := rsaKey(t)
	public := publicPEM(t, private)
	for _, c := range []struct {
		how, raw, algorithm, key, names string
	}{
		{"HS512 as it says", signedBy(t, jwt.SigningMethodHS512, `{"alg":"HS512"}`, plainClaims, []byte(plainKey)), checks.HS256, plainKey, "right-key-other-algorithm"},
		{"HS384 under HS256", signedBy(t, jwt.SigningMethodHS384, plainHeader, plainClaims, []byte(plainKey)), checks.HS256, plainKey, "other-hash"},
		{"RS512 under RS256", signedBy(t, jwt.SigningMethodRS512, `{"alg":"RS256"}`, plainClaims, private), checks.RS256, public, "other-hash"},
		{"PS256 under RS256", signedBy(t, jwt.SigningMethodPS256, `{"alg":"RS256"}`, plainClaims, private), checks.RS256, public, "pss-padding"},
		{"RS256 to HS256", signedBy(t, jwt.SigningMethodRS256, `{"alg":"RS256"}`, plainClaims, private), checks.HS256, public, "algorithm-of-the-key"},
		{"HS256 to RS256", hs256(t, plainHeader, plainClaims, plainKey), checks.RS256, plainKey, "algorithm-of-the-secret"},
		{"the public key as a secret", hs256(t, plainHeader, plainClaims, public), checks.RS256, public, "public-key-as-secret"},
		{"the same without its line end", hs256(t, plainHeader, plainClaims, strings.TrimSpace(public)), checks.RS256, public, "public-key-as-secret, white-space-around"},
	} {
		if names, _ := diagnose(c.raw, c.algorithm, c.key); names != c.names {
			t.Errorf("%s: diagnosed as %q, want %q", c.how, names, c.names)
		}
	}
}

func TestEveryManglingOfAPublicKeyIsNamed(t *testing.T) {
	private := rsaKey(t)
	public := publicPEM(t, private)
	body := strings.Split(public, "\n")
	n, err := json.Marshal(base64.RawURLEncoding.EncodeToString(private.N.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	pkcs1 := pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(&private.PublicKey)})
	privatePEM := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)})
	named := map[string]bool{}
	for _, c := range []struct{ how, key, names string }{
		{"line ends lost", strings.ReplaceAll(public, "\n", ""), "pem-line-ends"},
		{"line ends as spaces", strings.ReplaceAll(public, "\n", " "), "pem-line-ends"},
		{"line ends escaped", strings.ReplaceAll(public, "\n", `\n`), "pem-line-ends"},
		{"indented", "  " + strings.ReplaceAll(public, "\n", "\n  "), "pem-line-ends"},
		{"body only", strings.Join(body[1:len(body)-2], "\n"), "pem-lines-missing"},
		{"base64 of the PEM", base64.StdEncoding.EncodeToString([]byte(public)), "pem-in-base64"},
		{"private key", string(privatePEM), "private-key"},
		{"PKCS#1", string(pkcs1), "pkcs1-public-key"},
		{"JWK", `{"kty":"RSA","e":"AQAB","n":` + string(n) + `}`, "jwk"},
		{"JWK set", `{"keys":[{"kty":"RSA","e":"AQAB","n":` + string(n) + `}]}`, "jwk"},
		{"modulus", strings.Trim(string(n), `"`), "modulus-only"},
	} {
		raw := signedBy(t, jwt.SigningMethodRS256, `{"alg":"RS256"}`, plainClaims, private)
		names, _ := diagnose(raw, checks.RS256, c.key)
		if names != c.names {
			t.Errorf("%s: diagnosed as %q, want %q", c.how, names, c.names)
		}
		named[names] = true
	}
	for _, m := range mangledPublicKeys {
		if !named[m.Name] {
			t.Errorf("no case for %s", m.Name)
		}
	}
}

func TestATokenEditedAfterSigningIsTold(t *testing.T) {
	private := rsaKey(t)
	raw := signedBy(t, jwt.SigningMethodRS256, `{"alg":"RS256"}`, plainClaims, private)
	segments := strings.Split(raw, ".")
	segments[1] = base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(plainClaims, "user1", "user2", 1)))
	names, _ := diagnose(strings.Join(segments, "."), checks.RS256, publicPEM(t, private))
	if names != "edited-after-signing" {
		t.Errorf("diagnosed as %q", names)
	}
}

func TestOtherKeysAreNamed(t *testing.T) {
	s := &checks.Subject{
		Token:     checks.Parse(hs256(t, plainHeader, plainClaims, "another-key-that-the-issuer-has-0")),
		Settings:  keyed(checks.HS256, "key.txt", plainKey),
		ExtraKeys: []*checks.Key{keyOf("other.txt", "another-key-that-the-issuer-has-0")},
	}
	if d, ok := Diagnose(s); !ok || d.Names() != "candidate-key" || d.Key != "other.txt" {
		t.Errorf("the candidate was not named: %+v", d)
	}
	for key, want := range map[string]string{"your-256-bit-secret": "well-known-secret", "key": "name-as-key", "key.txt": "name-as-key"} {
		if names, _ := diagnose(hs256(t, plainHeader, plainClaims, key), checks.HS256, plainKey); names != want {
			t.Errorf("signed with %q: diagnosed as %q, want %q", key, names, want)
		}
	}
}

func TestWhatFitsNothingHasNoDiagnosis(t *testing.T) {
	raw := hs256(t, plainHeader, plainClaims, "a key that has nothing to do with ours")
	if names, _ := diagnose(raw, checks.HS256, plainKey); names != "" {
		t.Errorf("diagnosed as %q", names)
	}
	if names, _ := diagnose(hs256(t, plainHeader, plainClaims, plainKey), checks.HS256, plainKey); names != "" {
		t.Errorf("a good token is diagnosed as %q", names)
	}
}

func rsaKey(t testing.TB) *rsa.PrivateKey {
	t.Helper()
	text, err := os.ReadFile("../../testdata/keys/rsa-private.pem")
	if err != nil {
		t.Fatal(err)
	}
	key, err := jwt.ParseRSAPrivateKeyFromPEM(text)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func publicPEM(t testing.TB, private *rsa.PrivateKey) string {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(&private.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}
