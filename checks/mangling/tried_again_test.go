package mangling

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
)

// Each is a way in which a signature comes to be bad, with two tokens to which it
// happened.
func TestWhatExplainedASignatureIsTriedAgain(t *testing.T) {
	const other = `{"sub":"user2","aud":"myapp-abcde","iat":1700000000}`
	private := rsaKey(t)
	set, err := checks.ParseKeySet("jwks.json", []byte(`{"keys":[{"kty":"RSA","kid":"a","e":"AQAB","n":"`+base64.RawURLEncoding.EncodeToString(private.N.Bytes())+`"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	underHS256, underRS256 := keyed(checks.HS256, "key.txt", plainKey), keyed(checks.RS256, "key.pem", publicPEM(t, private))
	withSet := given{verifier: checks.Verifier{Algorithm: checks.RS256, Set: set, UsesSet: true}}
	by := func(key string) func(string) string {
		return func(claims string) string { return hs256(t, plainHeader, claims, key) }
	}
	resent := func(edit func(string) string) func(string) string {
		return func(claims string) string {
			segments := strings.Split(hs256(t, plainHeader, claims, plainKey), ".")
			segments[1] = base64.RawURLEncoding.EncodeToString([]byte(edit(claims)))
			return strings.Join(segments, ".")
		}
	}
	rsa := func(header string) func(string) string {
		return func(claims string) string { return signedBy(t, jwt.SigningMethodRS256, header, claims, private) }
	}
	cases := []struct {
		names    string
		settings given
		extra    []*checks.Key
		make     func(claims string) string
	}{
		{"line-end-added", underHS256, nil, by(plainKey + "\n")},
		{"name-as-key", underHS256, nil, by("key.txt")},
		{"well-known-secret", underHS256, nil, by("your-256-bit-secret")},
		{"candidate-key", underHS256, []*checks.Key{keyOf("old.txt", "an-older-key-of-the-issuer")}, by("an-older-key-of-the-issuer")},
		{"candidate-key, line-end-added", underHS256, []*checks.Key{keyOf("old.txt", "an-older-key-of-the-issuer")}, by("an-older-key-of-the-issuer\n")},
		{"text-after-the-token", underHS256, nil, func(claims string) string { return by(plainKey)(claims) + "Jwt" }},
		{"json-written-again", underHS256, nil, resent(func(s string) string { return strings.ReplaceAll(s, ",", ", ") })},
		{"public-key-as-secret", underRS256, nil, by(publicPEM(t, private))},
		{"edited-after-signing", underRS256, nil, func(claims string) string {
			segments := strings.Split(rsa(`{"alg":"RS256"}`)(claims), ".")
			segments[1] = base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(claims, "user", "admin", 1)))
			return strings.Join(segments, ".")
		}},
		{"key-of-the-set-not-named", withSet, nil, rsa(`{"alg":"RS256","kid":"b"}`)},
	}
	for _, c := range cases {
		subject := func(raw string) *checks.Subject {
			return &checks.Subject{Token: checks.Parse(raw), Settings: c.settings, ExtraKeys: c.extra}
		}
		first, ok := Diagnose(subject(c.make(plainClaims)))
		if !ok || first.Names() != c.names {
			t.Errorf("%s is diagnosed as %q", c.names, first.Names())
			continue
		}
		again, ok := Again(subject(c.make(other)), []Diagnosis{first})
		if !ok || again.Names() != c.names || again.Key != first.Key || again.KeyID != first.KeyID || !again.SameKey(first) {
			t.Errorf("%s: tried again, it is %q with %q", c.names, again.Names(), again.Key)
		}
		strange := hs256(t, plainHeader, other, "a key that has nothing to do with ours")
		if found, ok := Again(subject(strange), []Diagnosis{first}); ok {
			t.Errorf("%s: a signature of nobody's key is explained by %q", c.names, found.Names())
		}
	}
	line, _ := Diagnose(&checks.Subject{Token: checks.Parse(by(plainKey + "\n")(plainClaims)), Settings: underHS256})
	name, _ := Diagnose(&checks.Subject{Token: checks.Parse(by("key.txt")(plainClaims)), Settings: underHS256})
	if line.SameKey(name) {
		t.Error("two forms of a key are one")
	}
	if found, ok := Again(&checks.Subject{Token: checks.Parse(by("key.txt")(other)), Settings: underHS256}, []Diagnosis{line, name}); !ok || found.Names() != "name-as-key" {
		t.Errorf("the second of two is %q", found.Names())
	}
}

func TestEveryManglingIsFoundByItsName(t *testing.T) {
	for _, m := range All() {
		if steps, ok := Named(m.Name); !ok || len(steps) != 1 || steps[0] != m {
			t.Errorf("%s is another's name too", m.Name)
		}
	}
	steps, ok := Named("quotes-around, base64-decoded")
	words := Vocabulary{Server: "Realm"}
	if want := "The secret in Realm has quotes around the key; Signed with the base64-decoded key"; !ok || Title(steps, words) != want {
		t.Errorf("got %q, want %q", Title(steps, words), want)
	}
	if _, ok := Named("base64-decoded, nothing-of-the-kind"); ok {
		t.Error("a name that nothing has is known")
	}
}
