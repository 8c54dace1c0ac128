package remedy

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"realmlint/checks"
	"realmlint/checks/mangling"
	"realmlint/internal/settings"
	powersyncsettings "realmlint/internal/settings/powersync"
	"realmlint/internal/tokengen"
	"realmlint/rules/powersync"
)

// Keys of PowerSync's worlds as its file has them, behind the brace; %s is a kid, or
// empty.
type serviceKeys struct {
	secret, other, hs512    string
	rsa, ec, ed             string
	rsaHalf, ecHalf, edHalf *checks.Key // the private ones
}

func newServiceKeys(t *testing.T) serviceKeys {
	t.Helper()
	half := func(key crypto.Signer) *checks.Key {
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return checks.NewKey("private.pem", checks.NewSecret(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})))
	}
	encode := base64.RawURLEncoding.EncodeToString
	rsaKey := privateKey(t).(*rsa.PrivateKey)
	ecKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	_, edKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	point, err := ecKey.PublicKey.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return serviceKeys{
		secret:  `"kty": "oct", "alg": "HS256", "k": "` + encode([]byte(secret)) + `"}`,
		other:   `"kty": "oct", "alg": "HS256", "k": "` + encode([]byte("another-"+secret)) + `"}`,
		hs512:   `"kty": "oct", "alg": "HS512", "k": "` + encode([]byte("a-third-"+secret)) + `"}`,
		rsa:     `"kty": "RSA", "e": "AQAB", "n": "` + encode(rsaKey.N.Bytes()) + `"}`,
		ec:      fmt.Sprintf(`"kty": "EC", "crv": "P-256", "alg": "ES256", "x": "%s", "y": "%s"}`, encode(point[1:33]), encode(point[33:])),
		ed:      `"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "x": "` + encode(edKey.Public().(ed25519.PublicKey)) + `"}`,
		rsaHalf: half(rsaKey), ecHalf: half(ecKey), edHalf: half(edKey),
	}
}

// named and unnamed write a key with a kid, or without.
func named(kid, key string) string { return `{"kid": "` + kid + `", ` + key }
func unnamed(key string) string    { return "{" + key }

const (
	expectsOne = `"audience": ["powersync", "web"]`
	fromURI    = `"jwks_uri": "https://issuer.example/jwks.json"`
	ofSupabase = `"supabase": true, "supabase_jwt_secret": "` + secret + `"`
)

// clientAuth reads what stands under client_auth, in JSON.
func clientAuth(t *testing.T, fields ...string) *powersync.ClientAuth {
	t.Helper()
	text := `{"client_auth": {` + strings.Join(fields, ", ") + `}}`
	file, err := settings.Read(settings.Source{Path: "powersync.yaml", Text: []byte(text), Pasted: true}, []settings.Loader{powersyncsettings.Loader(nil)})
	if err != nil {
		t.Fatal(err)
	}
	return file.Settings.(*powersync.ClientAuth)
}

func static(keys ...string) string { return `"jwks": {"keys": [` + strings.Join(keys, ", ") + `]}` }

// serviceWorlds are settings of PowerSync such that each fault can be made under one of
// them.
func serviceWorlds(t *testing.T, at time.Time) []world {
	t.Helper()
	k := newServiceKeys(t)
	withSet := clientAuth(t, expectsOne, fromURI)
	set, err := powersyncsettings.ReadSet("jwks.json", []byte(`{"keys": [`+named("k3", k.rsa)+", "+unnamed(k.ec)+"]}"), false)
	if err != nil {
		t.Fatal(err)
	}
	withSet.Set = set
	list := []struct {
		name     string
		settings *powersync.ClientAuth
		private  *checks.Key
	}{
		{"HS256 for any token", clientAuth(t, expectsOne, static(unnamed(k.secret))), nil},
		{"HS256 with kid", clientAuth(t, expectsOne, static(named("k1", k.secret))), nil},
		{"RSA", clientAuth(t, expectsOne, static(named("k3", k.rsa))), k.rsaHalf},
		{"EC", clientAuth(t, expectsOne, static(unnamed(k.ec))), k.ecHalf},
		{"EdDSA", clientAuth(t, expectsOne, static(named("k4", k.ed))), k.edHalf},
		{"several keys", clientAuth(t, expectsOne, static(named("k1", k.secret), named("k2", k.ec), named("k3", k.rsa), unnamed(k.hs512))), nil},
		{"Supabase secret", clientAuth(t, expectsOne, ofSupabase), nil},
		{"Supabase secret and a key", clientAuth(t, expectsOne, ofSupabase, static(named("k1", k.other))), nil},
		{"JWK set", withSet, k.rsaHalf},
	}
	all := make([]world, len(list))
	for i, one := range list {
		signer, err := tokengen.NewSigner(one.settings, one.private)
		if err != nil {
			t.Fatalf("%s: %v", one.name, err)
		}
		all[i] = world{one.name, powersync.Server, at, one.settings, signer, serviceVariants(t, k, one.settings), nil}
	}
	return all
}

// serviceVariants are the settings of a world of PowerSync's, and others.
func serviceVariants(t *testing.T, k serviceKeys, auth *powersync.ClientAuth) map[string]checks.Settings {
	changed := func(edit func(*powersync.ClientAuth)) *powersync.ClientAuth {
		c := *auth
		edit(&c)
		return &c
	}
	keys := func(list ...string) func(*powersync.ClientAuth) {
		other := clientAuth(t, static(list...))
		return func(c *powersync.ClientAuth) { c.Keys, c.Faults = other.Keys, other.Faults }
	}
	small := base64.RawURLEncoding.EncodeToString(key(t, "rsa-1024-public.pem").PublicKey().N.Bytes())
	list := map[string]checks.Settings{
		"":                                 auth,
		" without an audience":             changed(func(c *powersync.ClientAuth) { c.Audience = nil }),
		" for another audience":            changed(func(c *powersync.ClientAuth) { c.Audience = []string{"elsewhere"} }),
		" without a key":                   changed(func(c *powersync.ClientAuth) { c.Keys, c.SupabaseSecret, c.Set, c.JWKSURIs = nil, nil, nil, nil }),
		" with Supabase off":               changed(func(c *powersync.ClientAuth) { c.Supabase = false }),
		" with an RSA key that is small":   changed(keys(named("k3", `"kty": "RSA", "e": "AQAB", "n": "`+small+`"}`))),
		" with a key of another curve":     changed(keys(unnamed(strings.Replace(k.ec, "ES256", "ES384", 1)))),
		" with another key":                changed(keys(unnamed(k.other))),
		" with another key of a kid":       changed(keys(named("k1", k.other))),
		" with a key of another kid":       changed(keys(named("k9", k.secret))),
		" with the secret pasted into k":   changed(keys(named("k1", strings.Replace(k.secret, base64.RawURLEncoding.EncodeToString([]byte(secret)), secret, 1)))),
		" with a key that stops the start": changed(keys(unnamed(k.rsa))),
		" with a key withheld": changed(func(c *powersync.ClientAuth) {
			withheld := powersync.Key{JWK: powersync.NewKey(secretKey(secret), "k1").JWK, Withheld: true, Env: "PS_KEY"}
			withheld.Name, withheld.Algorithm, withheld.Secret, withheld.Text = "client_auth.jwks.keys[9]", "HS256", nil, nil
			c.Keys = append([]*powersync.Key{&withheld}, slices.Clone(c.Keys)...)
		}),
		" with an address whose set is not given": changed(func(c *powersync.ClientAuth) { c.JWKSURIs, c.Set = []string{"https://issuer.example/jwks.json"}, nil }),
		" with a set that fails": changed(func(c *powersync.ClientAuth) {
			c.JWKSURIs, c.Set = []string{"https://issuer.example/jwks.json"}, &powersync.Set{Name: "jwks.json", Failed: powersync.NoKeys}
		}),
		" with a damaged set": changed(func(c *powersync.ClientAuth) {
			c.JWKSURIs, c.Set = []string{"https://issuer.example/jwks.json"}, &powersync.Set{Name: "jwks.json", Failed: powersync.BadKey, BadKey: "keys[0]"}
		}),
	}
	return list
}

// Before version 1.12.0 the order was another.
func TestEveryFixOfPowerSyncLeadsWhereItSays(t *testing.T) {
	for name, at := range map[string]time.Time{"today": serviceNow, "before 1.12.0": now} {
		t.Run(name, func(t *testing.T) { everyFixLeadsWhereItSays(t, serviceWorlds(t, at), 3000) })
	}
}

var serviceNow = time.Date(2026, time.August, 12, 12, 0, 0, 0, time.UTC)

// The road of a token that is signed with a mangled secret is one step, which bears the
// mangling's title, and lets it in. That of the issuer is there if the mangling has one.
func TestEveryManglingOfASecretIsMendedAtPowerSync(t *testing.T) {
	tried := 0
	for _, m := range mangling.All() {
		if m.SampleKey() == "" {
			continue
		}
		for _, kid := range []string{"", "k1"} {
			tried++
			key := `"kty": "oct", "alg": "HS256", "k": "` + base64.RawURLEncoding.EncodeToString([]byte(m.Sample)) + `"}`
			header := hs256Header
			auth := clientAuth(t, expectsOne, static(unnamed(key)))
			if kid != "" {
				auth, header = clientAuth(t, expectsOne, static(named(kid, key))), `{"alg":"HS256","kid":"k1"}`
			}
			token := hmacToken(t, jwt.SigningMethodHS256, header, `{"sub":"user1","aud":"web","iat":1786535400,"exp":1786539000}`, m.SampleKey())
			common := checks.Subject{Settings: auth, Now: serviceNow}
			subject, answer, found := powersync.Server.Judge(token, common, nil)
			road := NewWalker(powersync.Server, common, nil).Walk(subject, found)
			faults := faultsOf(powersync.Server, serviceNow, &answer, &road)
			if len(road.Steps) != 1 || !road.LetsIn() {
				faults = append(faults, "it is not let in after one step")
			} else if title := powersync.ManglingWords.Fill(m.Title); road.Steps[0].Cause.Title != title && m.Name != "base64url-encoded" { // which is the text of k
				faults = append(faults, fmt.Sprintf("its cause is told as %q, not %q", road.Steps[0].Cause.Title, title))
			}
			for _, fault := range faults {
				t.Errorf("%s: %s\n%s", m.Name, fault, told(&road))
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d were tried", tried)
	}
}
