package tokengen

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/rules/realm"
)

func TestSecretsAreWhatTheRandomBytesMakeThem(t *testing.T) {
	random := bytes.Repeat([]byte{0xfb, 0xff, 0xbf, 0x00}, 64)
	secret, err := Secret(bytes.NewReader(random))
	if want := base64.RawURLEncoding.EncodeToString(random[:48]); err != nil || secret != want || len(secret) != 64 {
		t.Errorf("the secret has %d characters and is not the random bytes in base64url (%v)", len(secret), err)
	}
	secret, err = GuideSecret(bytes.NewReader(random))
	if want := base64.StdEncoding.EncodeToString(random); err != nil || secret != want || len(secret) != 344 {
		t.Errorf("the guide's secret has %d characters and is not the random bytes in base64 (%v)", len(secret), err)
	}
}

func TestASourceThatRunsDryMakesNoKey(t *testing.T) {
	if _, err := Secret(strings.NewReader("too little")); err == nil || !strings.HasPrefix(err.Error(), "random bytes: ") {
		t.Errorf("got %v", err)
	}
}

func TestNothingIsFoundInSettingsWithANewKey(t *testing.T) {
	secret, err := Secret(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	guide, err := GuideSecret(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	pair, err := onePair()
	if err != nil {
		t.Fatal(err)
	}
	set, err := checks.ParseKeySet("jwks.json", must(t)(pair.KeySet()))
	if err != nil {
		t.Fatal(err)
	}
	key := func(text string) []*checks.Key {
		return []*checks.Key{checks.NewKey("key", checks.NewSecret([]byte(text)))}
	}
	for name, provider := range map[string]*realm.Provider{
		"secret":  {AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: key(secret)},
		"guide":   {AppID: "myapp-abcde", Algorithm: checks.HS256, Keys: key(guide)},
		"pair":    {AppID: "myapp-abcde", Algorithm: checks.RS256, Keys: key(strings.TrimSuffix(string(must(t)(pair.Public())), "\n"))},
		"key set": {AppID: "myapp-abcde", Algorithm: checks.RS256, JWKURI: "https://issuer.example/jwks.json", KeySet: set},
	} {
		for _, finding := range realm.Server.Findings(&checks.Subject{Settings: provider, Now: now}, nil) {
			t.Errorf("%s: %s: %s", name, finding.Rule.ID, finding.Detail)
		}
	}
}

func TestThePairCannotBePrinted(t *testing.T) {
	pair, err := onePair()
	if err != nil {
		t.Fatal(err)
	}
	shown := fmt.Sprintf("%v %+v %#v", pair, *pair, *pair)
	if secret := pair.key().D.String(); strings.Contains(shown, secret) {
		t.Error("fmt prints the private half")
	}
}

// keyFile returns a key of testdata, or one of that text.
func keyFile(t *testing.T, name string) *checks.Key {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "keys", name))
	if err != nil {
		t.Fatal(err)
	}
	return checks.NewKey(name, checks.NewSecret(text))
}

func TestAKeyThatCannotSignForTheSettingsIsRefused(t *testing.T) {
	private := keyFile(t, "rsa-private.pem")
	text := checks.NewKey("key.txt", checks.NewSecret([]byte("no PEM at all")))
	locked := checks.NewKey("locked.pem", checks.NewSecret([]byte("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")))
	rs256 := func(names ...string) *realm.Provider {
		p := &realm.Provider{Algorithm: checks.RS256}
		for _, name := range names {
			p.Keys = append(p.Keys, keyFile(t, name))
		}
		return p
	}
	other, err := checks.ParseKeySet("jwks.json", []byte(`{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		provider *realm.Provider
		private  *checks.Key
		want     string // part of the error; empty: none
	}{
		"HS256 without a key":         {&realm.Provider{Algorithm: checks.HS256}, nil, "hold no key to sign with"},
		"HS256 with a private key":    {&realm.Provider{Algorithm: checks.HS256}, private, "leave the flag out"},
		"RS256 without a private key": {rs256("rsa-public.pem"), nil, "give the private one with --private-key"},
		"not PEM":                     {rs256("rsa-public.pem"), text, "this is not PEM"},
		"locked":                      {rs256("rsa-public.pem"), locked, "locked with a password"},
		"public":                      {rs256("rsa-public.pem"), keyFile(t, "rsa-public.pem"), "this is the public half"},
		"EC":                          {rs256("rsa-public.pem"), keyFile(t, "ec-public.pem"), "no RSA private key"},
		"another pair's":              {rs256("other-rsa-public.pem"), private, "not the key of the settings"},
		"not in the set":              {&realm.Provider{Algorithm: checks.RS256, KeySet: other}, private, "is not in jwks.json"},
		"its own pair's":              {rs256("other-rsa-public.pem", "rsa-public.pem"), private, ""},
		"nothing to compare":          {rs256("rsa-pkcs1.pem"), private, ""},
		"JWK URI alone":               {&realm.Provider{Algorithm: checks.RS256, JWKURI: "https://issuer.example"}, private, ""},
	} {
		_, err := NewSigner(c.provider, c.private)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
