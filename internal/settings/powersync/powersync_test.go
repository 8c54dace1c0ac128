package powersync

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"realmlint/internal/settings"
	"realmlint/rules/powersync"
)

// readText reads text as a powersync.yaml.
func readText(t testing.TB, text string) (*powersync.ClientAuth, error) {
	t.Helper()
	file, err := settings.Read(settings.Source{Path: "powersync.yaml", Text: []byte(text), Pasted: true}, loaders())
	auth, _ := settingsOf(file)
	return auth, err
}

// TestConfigurationsOfTheRecordedAnswersAreRead reads those that the service itself
// started with.
func TestConfigurationsOfTheRecordedAnswersAreRead(t *testing.T) {
	files, err := filepath.Glob("../../../../shared/vectors/powersync/inputs/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("../shared/vectors is not here")
	}
	want := map[string]string{
		"hs-kid.yaml":       "oct k1 HS256, audience powersync-dev powersync",
		"hs-wild.yaml":      "oct  HS256, audience powersync-dev powersync",
		"noaud.yaml":        "oct k1 HS256, audience ",
		"noauth.yaml":       "audience ",
		"rsa.yaml":          "RSA r1 , EC e1 ES256, OKP d1 EdDSA, audience powersync",
		"supabase-off.yaml": "audience powersync, project abcdefgh",
		"supabase.yaml":     "secret oct HS256 true, audience powersync, Supabase",
	}
	for _, path := range files {
		file, err := settings.Read(settings.Source{Path: path, LookupEnv: os.LookupEnv}, loaders())
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		auth, ours := settingsOf(file)
		if !ours {
			t.Errorf("%s is not taken for a service's configuration", path)
			continue
		}
		var said []string
		for _, key := range auth.Keys {
			said = append(said, strings.Join([]string{key.Type, key.KeyID, key.Algorithm}, " "))
			if key.Secret == nil && key.Public == nil {
				t.Errorf("%s: %s holds no key", path, key.Name)
			}
		}
		if key := auth.SupabaseSecret; key != nil && string(key.Secret.Secret.Reveal()) == "My_very_confidential_secretttttt" && key.Supabase {
			said = append(said, "secret "+key.Type+" "+key.Algorithm+" true")
		}
		said = append(said, "audience "+strings.Join(auth.Audience, " "))
		if auth.Supabase {
			said = append(said, "Supabase")
		}
		if auth.SupabaseProject != "" {
			said = append(said, "project "+auth.SupabaseProject)
		}
		if have := strings.Join(said, ", "); have != want[filepath.Base(path)] || auth.Faults != nil || auth.Unknown != nil {
			t.Errorf("%s comes to %q with %v, want %q", path, have, auth.Faults, want[filepath.Base(path)])
		}
	}
	if len(files) != len(want) {
		t.Errorf("%d configurations found, %d are known", len(files), len(want))
	}
}

func TestEveryKindOfFaultHasAShape(t *testing.T) {
	shapes, err := filepath.Glob("testdata/shapes/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, shape := range shapes {
		text, err := os.ReadFile(shape)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	for kind := powersync.AudienceNoList; kind <= powersync.ValueOtherwise; kind++ {
		// What a service's environment lacks is never known here.
		if !strings.Contains(all.String(), "\nfault: "+faultNames[kind]+" at ") {
			t.Errorf("no shape has the fault %d, %s", kind, faultNames[kind])
		}
	}
}

func TestSetIsReadAsTheServiceDoes(t *testing.T) {
	const rsa = `"kty": "RSA", "n": "AQAB", "e": "AQAB"`
	const ed = `"kty": "OKP", "crv": "Ed25519", "x": "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"`
	for _, test := range []struct{ name, text, keys, skipped, failed string }{
		{"one key", `{"keys": [{` + rsa + `, "kid": "a"}]}`, "a", "", ""},
		{"a wildcard", `{"keys": [{` + rsa + `}]}`, "*", "", ""},
		{"a byte order mark", "\ufeff" + `{"keys": [{` + rsa + `}]}`, "*", "", ""},
		{"kid null, a number, empty and a list", `{"keys": [{` + rsa + `, "kid": null}, {` + rsa + `, "kid": 5}, {` + rsa + `, "kid": ""}, {` + rsa + `, "kid": ["a"]}]}`, "* 5 none none", "", ""},
		{"a secret", `{"keys": [{"kty": "oct", "k": "YQ", "kid": "s"}, {` + rsa + `, "kid": "a"}]}`, "a", "keys[0] s oct 1", ""},
		{"a type of tomorrow", `{"keys": [{"kty": "AKP"}, {"kid": "b"}, {"kty": 5}]}`, "", "keys[0]  AKP 1, keys[1] b  1, keys[2]   1", ""},
		{"use", `{"keys": [{` + rsa + `, "use": "enc"}, {` + rsa + `, "use": "sig"}, {` + rsa + `, "use": 5}]}`, "* *", "keys[0]  RSA 2", ""},
		{"key_ops", `{"keys": [{` + rsa + `, "key_ops": ["sign"]}, {` + rsa + `, "key_ops": ["sign", "verify"]}, {` + rsa + `, "key_ops": "sign"}, {` + rsa + `, "key_ops": []}]}`, "* *", "keys[0]  RSA 3, keys[3]  RSA 3", ""},
		{"what is skipped may be broken", `{"keys": [{"kty": "EC", "use": "enc"}]}`, "", "keys[0]  EC 2", ""},
		{"a curve", `{"keys": [{` + ed + `}]}`, "*", "", ""},
		{"no keys", `{"keys": []}`, "", "", ""},
		{"one that cannot be imported", `{"keys": [{` + rsa + `}, {"kty": "oct"}, {"kty": "RSA", "e": "AQAB"}, {` + rsa + `}]}`, "", "keys[1]  oct 1", "bad keys[2]"},
		{"null among them", `{"keys": [null]}`, "", "", "bad keys[0]"},
		{"certificates", `{"0f1c": "-----BEGIN CERTIFICATE-----"}`, "", "", "no keys"},
		{"a list", `[{` + rsa + `}]`, "", "", "no keys"},
		{"a bare key", `{` + rsa + `}`, "", "", "no keys"},
		{"keys that are texts", `{"keys": ["a"]}`, "", "", "no keys"},
		{"keys that are lists", `{"keys": [[]]}`, "", "", "no keys"},
		{"null", `null`, "", "", "no keys"},
		{"a web page", `<html>`, "", "", "not fetched"},
		{"nothing", ``, "", "", "not fetched"},
	} {
		set, err := ReadSet("jwks.json", []byte(test.text), true)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var keys, skipped []string
		for _, key := range set.Keys {
			switch {
			case key.NoToken:
				keys = append(keys, "none")
			case key.KeyID == "":
				keys = append(keys, "*")
			default:
				keys = append(keys, key.KeyID)
			}
			if !key.Supabase {
				t.Errorf("%s: a key of Supabase's is not said to be one", test.name)
			}
		}
		for _, one := range set.Skipped {
			skipped = append(skipped, strings.Join([]string{one.Name, one.KeyID, one.Type, string('0' + rune(one.Why))}, " "))
		}
		failed := map[powersync.Failure]string{powersync.BadKey: "bad " + set.BadKey, powersync.NoKeys: "no keys", powersync.NotFetched: "not fetched"}[set.Failed]
		have := []string{strings.Join(keys, " "), strings.Join(skipped, ", "), failed}
		if want := []string{test.keys, test.skipped, test.failed}; !reflect.DeepEqual(have, want) {
			t.Errorf("%s comes to %q, want %q", test.name, have, want)
		}
	}
	if _, err := ReadSet("jwks.json", []byte(`{"keys": [`+strings.Repeat("{},", maxSetKeys)+`{}]}`), false); err == nil {
		t.Error("a set of 257 keys is read")
	}
}

func TestSetFromFileSaysWhatIsMissing(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := SetFromFile("jwks.json", false)
	if err == nil || err.Error() != "JWK set jwks.json: there is no such file" {
		t.Errorf("the error is %v", err)
	}
	write(t, "jwks.json", `{"keys": []}`)
	if set, err := SetFromFile("jwks.json", false); err != nil || set.Name != "jwks.json" || set.Failed != powersync.Usable {
		t.Errorf("got %+v, %v", set, err)
	}
}

func TestSecretPastedIntoKIsTold(t *testing.T) {
	for k, want := range map[string]bool{
		"":                                     false,
		"dGhlIHNlY3JldA":                       false, // of a text
		"dGhlIHNlY3JldA==":                     false,
		"3q2-7wQYw1uY2J5vT9aXo0kLrB4hZsC8dE6f": false, // of random bytes
		"Zz8+/w==":                             false, // base64, which is decoded alike
		"the secret":                           true,
		"the-secret-of-the-whole-app":          true,
		"My_very_confidential_secretttttt":     true,
		"0b7a9c3d5e1f2a4b6c8d0e9f1a3b5c7d":     true, // hex
		"9f1a3b5c-7d0b-4a9c-8d5e-1f2a4b6c8d0e": true, // a UUID
		"abcde":                                true, // no bytes have that length
		"dGhl=IHNlY3JldA":                      true,
		"{\"k\": \"a\"}":                       true,
	} {
		if pasted(k) != want {
			t.Errorf("%q: pasted is %t", k, !want)
		}
	}
}

func TestAddressIsReadAsJavaScriptDoes(t *testing.T) {
	for uri, want := range map[string]string{
		"x": "", "": "", "//a": "", "http://": "", "https://": "", "https://a b": "", "https://[::1": "", "https://a:99999": "", "https://ex%ample": "", "issuer.example/keys": "",
		"https:issuer": "https", "https:/a": "https", "HTTPS://a": "https", "  https://a ": "https", `https://a\b`: "https", "https://ä": "https", "https://user:p@a/": "https",
		"https://[::1]:8080/": "https", "http://localhost:8080/keys?a#b": "http", "https://a:/": "https",
		"ftp://a": "ftp", "file:///x": "file", "mailto:x": "mailto", "localhost:8080/keys": "localhost",
	} {
		scheme, ok := parseURL(uri)
		if !ok {
			scheme = ""
		}
		if scheme != want {
			t.Errorf("%q has the scheme %q, want %q", uri, scheme, want)
		}
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("a", settings.MaxKey+1)
	many := strings.Repeat("a, ", settings.MaxListed) + "a"
	for text, want := range map[string]string{
		"client_auth: {supabase_jwt_secret: " + long + "}":           "powersync.yaml:1:36: client_auth.supabase_jwt_secret is 64 KiB long, up to 64 are read",
		"client_auth: {jwks: {keys: [{k: " + long + "}]}}":           "powersync.yaml:1:33: client_auth.jwks.keys[0].k is 64 KiB long, up to 64 are read",
		"client_auth: {audience: [" + many + "]}":                    "powersync.yaml:1:410: client_auth.audience has 129 elements, up to 128 are read; leave some out",
		"client_auth: {jwks: {keys: [" + many + "]}}":                "powersync.yaml:1:413: client_auth.jwks.keys has 129 elements, up to 128 are read; leave some out",
		"client_auth: {}\n#" + strings.Repeat("a", settings.MaxFile): "powersync.yaml: this is too large",
	} {
		if _, err := readText(t, text); err == nil || err.Error() != want {
			t.Errorf("%.60q is refused with %v, want %s", text, err, want)
		}
	}
}

// TestReadIsQuick reads large files of what is hard to read. What hangs takes hours,
// so the limit leaves room for a busy machine and the race detector.
func TestReadIsQuick(t *testing.T) {
	for name, text := range map[string]string{
		"escapes":  `{"client_auth": {"x": "` + strings.Repeat(`\/`, settings.MaxFile/2-20) + `"}}`,
		"names":    "client_auth:\n" + strings.Repeat("  a:\n", 20000),
		"elements": `{"client_auth": {"x": [` + strings.Repeat(`"\/",`, 100_000) + `1]}}`,
		"braces":   "client_auth: " + strings.Repeat("{a: ", 50_000),
	} {
		start := time.Now()
		_, _ = readText(t, text)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: took %v", name, took)
		}
	}
}
