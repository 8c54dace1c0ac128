package realm

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"realmlint/checks"
)

const keySet = `{"keys":[{"kty":"RSA","kid":"key1","n":"0vx7","e":"AQAB"}]}`

func TestReadTakesAJWKSet(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "jwks.json"), keySet)
	path := filepath.Join(folder, "realmlint.yaml")
	write(t, path, "jwk_uri: https://issuer.example/jwks.json\njwks_file: jwks.json\n")
	file, err := read(path, lookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	p := file.Provider
	if p.JWKURI != "https://issuer.example/jwks.json" || p.KeySet == nil || p.KeySet.Name != "jwks.json" || len(p.KeySet.Named("key1")) != 1 {
		t.Errorf("got the URI %q and the set %+v", p.JWKURI, p.KeySet)
	}
	for setting, want := range map[string]checks.Position{
		"jwk_uri":   {File: path, Line: 1, Column: 10},
		"jwks_file": {File: path, Line: 2, Column: 12},
	} {
		if got, _ := p.Locate(setting); got != want {
			t.Errorf("%s stands at %s, want %s", setting, got, want)
		}
	}
}

func TestEmptyTextsMeanNoJWKSet(t *testing.T) {
	t.Chdir(t.TempDir())
	file, err := readText(t, "app_id: a\njwk_uri: \"\"\njwks_file: \"\"\n")
	if err != nil || file.Provider.UsesKeySet() {
		t.Errorf("got %+v, %v; want a provider without a JWK set", file, err)
	}
}

func TestReadSaysWhatIsWrongWithAJWKSet(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("conf", 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, "conf/page.json", "<html>canary</html>")
	write(t, "conf/openid.json", `{"jwks_uri":"canary"}`)
	write(t, "conf/large.json", strings.Repeat(" ", 1<<20+1))
	for file, want := range map[string]struct{ text, hint string }{
		"missing.json": {"JWK set missing.json: there is no such file", "a path in the settings is relative to their folder, conf"},
		"page.json":    {"JWK set page.json: this is a web page, not a JWK set; the address of a set often ends in /.well-known/jwks.json, /keys or /certs", ""},
		"openid.json":  {"JWK set openid.json: this is the issuer's configuration, not its JWK set; the set stands at the address in its jwks_uri", ""},
		"large.json":   {"JWK set large.json: this is too large; up to 1024 KiB are read", ""},
		canary:         {"JWK set: there is no such file", "a path that could be a key is not shown"},
	} {
		write(t, "conf/realmlint.yaml", "app_id: a\njwks_file: "+file+"\n")
		_, err := read("conf/realmlint.yaml", lookupEnv)
		wantError(t, err, "conf/realmlint.yaml:2:12: "+want.text, want.hint)
	}
}
