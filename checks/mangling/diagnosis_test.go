package mangling

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"os"
	"strconv"
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
		{"RS256 to HS256, a certificate", signedBy(t, jwt.SigningMethodRS256, `{"alg":"RS256"}`, plainClaims, private), checks.HS256, certificateOf(t, private), "algorithm-of-the-key, certificate"},
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
	cert := certificateOf(t, private)
	pkcs1 := pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(&private.PublicKey)})
	privatePEM := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)})
	named := map[string]bool{}
	for _, c := range []struct{ how, key, names string }{
		{"line ends lost", strings.ReplaceAll(public, "\n", ""), "pem-line-ends"},
		{"line ends as spaces", strings.ReplaceAll(public, "\n", " "), "pem-line-ends"},
		{"line ends escaped", strings.ReplaceAll(public, "\n", `\n`), "pem-line-ends"},
		{"indented", "  " + strings.ReplaceAll(public, "\n", "\n  "), "pem-line-ends"},
		{"a hyphen short", public[1:], "pem-line-damaged"},
		{"a hyphen short at the end", strings.TrimSuffix(public, "-\n"), "pem-line-damaged"},
		{"dashes of a word processor", strings.ReplaceAll(public, "--", "—"), "pem-line-damaged"},
		{"the last line lost", strings.Join(body[:len(body)-2], "\n"), "pem-line-damaged"},
		{"two names", strings.Replace(public, "END PUBLIC KEY", "END CERTIFICATE", 1), "pem-line-damaged"},
		{"a byte order mark", "\ufeff" + public, "byte-order-mark-in-secret"},
		{"UTF-16", inUTF16("\ufeff"+public, binary.LittleEndian), "byte-order-mark-in-secret"},
		{"quotes around", strconv.Quote(public), "pem-line-ends"},
		{"a certificate in one line", strings.ReplaceAll(cert, "\n", ""), "pem-line-ends, certificate"},
		{"a certificate in one line under PUBLIC KEY", strings.ReplaceAll(strings.ReplaceAll(cert, "\n", ""), "CERTIFICATE", "PUBLIC KEY"), "pem-line-ends, certificate"},
		{"a certificate's body", strings.Join(strings.Split(cert, "\n")[1:3], "\n"), "pem-lines-missing, certificate"},
		{"a certificate a hyphen short", cert[1:], "pem-line-damaged, certificate"},
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

// certificateOf returns a certificate of the key in PEM, its body in two lines.
func certificateOf(t testing.TB, private *rsa.PrivateKey) string {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	der, err := x509.CreateCertificate(nil, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	body := base64.StdEncoding.EncodeToString(der)
	return "-----BEGIN CERTIFICATE-----\n" + body[:64] + "\n" + body[64:] + "\n-----END CERTIFICATE-----\n"
}

func TestTheSameBytesAreKnownInEveryEncoding(t *testing.T) {
	bytes := "\xfb\xef\xbe\xff\xff a key of thirty-one bytes…"
	pairs := 0
	for _, here := range textEncodings {
		for _, there := range textEncodings {
			secret, key := here.encode([]byte(bytes)), there.encode([]byte(bytes))
			if secret == key {
				continue
			}
			pairs++
			names, where := diagnose(hs256(t, plainHeader, plainClaims, key), checks.HS256, secret)
			if want := "the secret is " + here.name + ", the issuer's key the same bytes as " + there.name; names != "other-encoding" || where != want {
				t.Errorf("%s here, %s there: diagnosed as %q (%s)", here.name, there.name, names, where)
			}
			if names, _ := diagnose(hs256(t, plainHeader, plainClaims, key), checks.HS256, " "+secret+"\n"); names != "white-space-around, other-encoding" {
				t.Errorf("%s here with white space, %s there: diagnosed as %q", here.name, there.name, names)
			}
		}
	}
	if pairs != 30 {
		t.Errorf("%d pairs were tried", pairs)
	}
}

func TestWhatRanIntoTheSecretIsNoLimit(t *testing.T) {
	for _, key := range []string{plainKey, strings.Repeat("0123456789abcdef", 4), base64.StdEncoding.EncodeToString([]byte(plainKey)), strings.Repeat("kR7+pW2/", 16)} {
		raw := hs256(t, plainHeader, plainClaims, key)
		for _, behind := range []string{"JWT", "Jwt {", "JWT token:", "JWT token: eyJhbGciOiJIUzI1NiJ9.eyJ9", "token", "header", "eyJhbGci", "%", "$ ", " >"} {
			if names, _ := diagnose(raw, checks.HS256, key+behind); names != "key-inside-text" {
				t.Errorf("%q behind a key of %d characters: diagnosed as %q", behind, len(key), names)
			}
		}
		for _, before := range []string{"signing key: ", "KEY", "key=", "> "} {
			if names, _ := diagnose(raw, checks.HS256, before+key); names != "key-inside-text" {
				t.Errorf("%q before a key of %d characters: diagnosed as %q", before, len(key), names)
			}
		}
	}
}

func TestByteOrderMarks(t *testing.T) {
	raw := hs256(t, plainHeader, plainClaims, plainKey)
	for _, secret := range []string{
		"\ufeff" + plainKey, "\ufeff" + plainKey + "\r\n",
		inUTF16("\ufeff"+plainKey, binary.LittleEndian), inUTF16("\ufeff"+plainKey+"\r\n", binary.LittleEndian), inUTF16("\ufeff"+plainKey, binary.BigEndian),
	} {
		if names, _ := diagnose(raw, checks.HS256, secret); names != "byte-order-mark-in-secret" {
			t.Errorf("%q: diagnosed as %q", secret, names)
		}
	}
}

// TestPlainBase64IsTold signs header and claims in one form of base64, sends
// them in another, and does so with both algorithms.
func TestPlainBase64IsTold(t *testing.T) {
	const claims = `{"sub":"?>?>?~~ÿ!","aud":"myapp-abcde"}`
	private := rsaKey(t)
	forms := []struct {
		name string
		*base64.Encoding
	}{{"url", base64.RawURLEncoding}, {"padded", base64.URLEncoding}, {"plain", base64.StdEncoding}, {"plain unpadded", base64.RawStdEncoding}}
	for _, signed := range forms {
		for _, sent := range forms {
			text := func(form *base64.Encoding, alg string) string {
				return form.EncodeToString([]byte(`{"alg":"`+alg+`"}`)) + "." + form.EncodeToString([]byte(claims))
			}
			want := map[bool]string{true: "token-in-plain-base64", false: "signed-in-plain-base64"}[signed == sent]
			switch {
			case signed.name == "url" && sent.name == "url":
				continue
			case signed.name == "url":
				want = "segments-re-encoded"
			}
			if sent.name == "plain" && want != "token-in-plain-base64" {
				want += ", signature-in-plain-base64"
			}
			mac, err := jwt.SigningMethodHS256.Sign(text(signed.Encoding, "HS256"), []byte(plainKey))
			if err != nil {
				t.Fatal(err)
			}
			signature, err := jwt.SigningMethodRS256.Sign(text(signed.Encoding, "RS256"), private)
			if err != nil {
				t.Fatal(err)
			}
			form := base64.RawURLEncoding
			if sent.name == "plain" {
				form = base64.StdEncoding
			}
			for _, c := range []struct{ raw, algorithm, key string }{
				{text(sent.Encoding, "HS256") + "." + form.EncodeToString(mac), checks.HS256, plainKey},
				{text(sent.Encoding, "RS256") + "." + form.EncodeToString(signature), checks.RS256, publicPEM(t, private)},
			} {
				if names, _ := diagnose(c.raw, c.algorithm, c.key); names != want {
					t.Errorf("%s: signed as %s, sent as %s: diagnosed as %q, want %q", c.algorithm, signed.name, sent.name, names, want)
				}
			}
		}
	}
}

func TestAKeyOfTheSetIsNamedRightly(t *testing.T) {
	private := rsaKey(t)
	n := base64.RawURLEncoding.EncodeToString(private.N.Bytes())
	other := base64.RawURLEncoding.EncodeToString(new(big.Int).Add(private.N, big.NewInt(2)).Bytes())
	set, err := checks.ParseKeySet("jwks.json", []byte(`{"keys":[{"kty":"RSA","kid":"a","e":"AQAB","n":"`+n+`"},{"kty":"RSA","kid":"b","e":"AQAB","n":"`+other+`"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ header, claims, want string }{
		{`{"alg":"RS256","kid":"b"}`, `{}`, "another-key-of-the-set"},
		{`{"alg":"RS256","kid":"c"}`, `{}`, "key-of-the-set-not-named"},
		{`{"alg":"RS256"}`, `{"sub":"u"}`, "key-of-the-set-not-named"},
		{`{"alg":"RS256","kid":7}`, `{"kid":7}`, "key-of-the-set-not-named"},
		{`{"alg":"RS256"}`, `{"kid":"b"}`, "key-of-the-set-not-named"},
		{`{"alg":"RS256"}`, `{"kid":"a"}`, "kid-in-claims"},
		{`{"alg":"RS256","kid":"a"}`, `{"kid":"a"}`, ""},
	} {
		s := &checks.Subject{
			Token:    checks.Parse(signedBy(t, jwt.SigningMethodRS256, c.header, c.claims, private)),
			Settings: given{verifier: checks.Verifier{Algorithm: checks.RS256, Set: set}},
		}
		if d, _ := Diagnose(s); d.Names() != c.want {
			t.Errorf("header %s, claims %s: diagnosed as %q, want %q", c.header, c.claims, d.Names(), c.want)
		}
	}
}
