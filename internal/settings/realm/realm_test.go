package realm

import (
	"reflect"
	"testing"

	"realmlint/checks"
	"realmlint/rules/realm"
)

func TestClearLeavesNothingOfASetting(t *testing.T) {
	t.Chdir(t.TempDir())
	files(t, "app/auth/providers.json", provider(`"config": {"audience": ["a"], "jwkURI": "https://issuer.example"},
		"secret_config": {"signingKeys": ["a", "!"]}, "metadata_fields": [{"name": "a"}]`),
		"app/config.json", `{"app_id": "a"}`, "app/stitch.json", `{"app_id": "b"}`)
	file, err := read("app", lookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	for _, setting := range []string{"app_id", "algorithm", "keys", "jwk_uri", "audience", "metadata_fields"} {
		Clear(file.Provider, setting)
		if at, ok := file.Provider.Locate(setting); ok {
			t.Errorf("%s still stands at %s", setting, at)
		}
	}
	got := *file.Provider
	got.Positions, got.Ends = nil, nil
	if want := (realm.Provider{Source: "app/auth/providers.json"}); !reflect.DeepEqual(got, want) {
		t.Errorf("what is left is\n%+v, want\n%+v", got, want)
	}
}

func TestAJWKSetMakesTheAlgorithmRS256(t *testing.T) {
	set := &checks.KeySet{}
	placed := checks.Positions{"algorithm": {File: "realmlint.yaml", Line: 1, Column: 1}}
	for _, test := range []struct {
		what                 string
		provider             realm.Provider
		named                bool
		algorithm, overruled string
	}{
		{"without a set", realm.Provider{Algorithm: "HS256", Positions: placed}, true, "HS256", ""},
		{"not named", realm.Provider{Algorithm: "HS256", KeySet: set}, false, "RS256", ""},
		{"named in the file", realm.Provider{Algorithm: "HS256", KeySet: set, Positions: placed}, false, "RS256", "HS256"},
		{"a key that is no PEM", realm.Provider{Keys: []*checks.Key{checks.NewKey("a", checks.NewSecret([]byte("secret")))}}, false, "HS256", ""},
		{"a key in PEM", realm.Provider{Keys: []*checks.Key{checks.NewKey("a", checks.NewSecret([]byte("-----BEGIN PUBLIC KEY-----")))}}, false, "RS256", ""},
		{"no key", realm.Provider{}, false, "", ""},
		{"an export that names none", realm.Provider{Keys: []*checks.Key{checks.NewKey("a", checks.NewSecret([]byte("secret")))}, Export: realm.Export{NoAlgorithm: true}}, false, "", ""},
		{"named elsewhere", realm.Provider{Algorithm: "HS256", JWKURI: "https://issuer.example"}, true, "RS256", "HS256"},
	} {
		if err := Settle(&test.provider, test.named); err != nil || test.provider.Algorithm != test.algorithm || test.provider.IgnoredAlgorithm != test.overruled {
			t.Errorf("%s: the algorithm is %s, overruled %q; want %s, %q", test.what,
				test.provider.Algorithm, test.provider.IgnoredAlgorithm, test.algorithm, test.overruled)
		}
	}
}

// What stands in realmlint.yaml goes before what the app says, and a value for
// a secret that an own key has replaced is one too many.
func TestOwnSettingsGoBeforeThoseOfTheApp(t *testing.T) {
	t.Chdir(t.TempDir())
	files(t, "app/auth/providers.json", provider(`"config": {"audience": ["a", "b"], "signingAlgorithm": "HS256"}, "secret_config": {"signingKeys": ["a", "b"]}`))
	file, err := readText(t, "audience: c\nsecrets: {b: of b}\napp: app\n")
	if err != nil {
		t.Fatal(err)
	}
	p := file.Provider
	if got := described(p.Keys); !reflect.DeepEqual(got, []string{"b=of b"}) || !reflect.DeepEqual(p.Audience, []string{"c"}) || p.Source != "realmlint.yaml" {
		t.Errorf("keys %q, audience %q of %s", got, p.Audience, p.Source)
	}
	if at, _ := p.Locate("audience[1]"); at.File != "realmlint.yaml" {
		t.Errorf("the audience stands at %s", at)
	}
	write(t, "realmlint.yaml", "key: own\napp: app\n")
	secret := SecretValue{Name: "a", Key: checks.NewKey("a", checks.NewSecret([]byte("of a"))), Position: checks.Position{File: "--secret"}}
	_, err = read("realmlint.yaml", lookupEnv, secret)
	wantError(t, err, "--secret: the provider names no secret in signingKeys", "")
}

func TestAlgorithmTakesTwo(t *testing.T) {
	for name, want := range map[string]string{
		"HS256":  "",
		"RS256":  "",
		"hs256":  `algorithm "hs256" is not known; did you mean "HS256"?`,
		"RS-256": `algorithm "RS-256" is not known; did you mean "RS256"?`,
		"HS265":  `algorithm "HS265" is not known; did you mean "HS256"?`,
		"ES256":  "algorithm ES256 is not one that a provider can have; write HS256 or RS256",
		"HS512":  "algorithm HS512 is not one that a provider can have; write HS256 or RS256",
		"none":   "algorithm none is not one that a provider can have; write HS256 or RS256",
		"":       "algorithm is not known; write HS256 or RS256",
		"secret": "algorithm is not known; write HS256 or RS256",
	} {
		err := Algorithm(name)
		if want == "" {
			if err != nil {
				t.Errorf("%s is refused with: %v", name, err)
			}
			continue
		}
		wantError(t, err, want, "")
	}
}
