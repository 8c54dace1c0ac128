package cli

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMigrateShowsNoKey moves keys from wherever they stand. What it prints holds none
// of them; the file of --out holds those that the block needs.
func TestMigrateShowsNoKey(t *testing.T) {
	folder := t.TempDir()
	at := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	runs := 0
	for i, key := range wholeKeys() {
		app := fmt.Sprintf("app%d", i)
		at(app+"/realm_config.json", `{"app_id": "myapp-abcde"}`)
		at(app+"/auth/providers.json", fmt.Sprintf(`{"custom-token": {"type": "custom-token", "config": {"signingAlgorithm": "HS256", "signingKey": %q}}}`, key))
		secret := fmt.Sprintf("secret%d", i)
		at(secret+"/auth/providers.json", `{"custom-token": {"type": "custom-token", "config": {"signingAlgorithm": "HS256"}, "secret_config": {"signingKeys": ["jwt_key"]}}}`)
		file, settings := at(fmt.Sprintf("key%d.txt", i), key+"\n"), at(fmt.Sprintf("realmlint%d.yaml", i), fmt.Sprintf("app_id: myapp-abcde\nalgorithm: HS256\nkey: %q\n", key))
		address := at(fmt.Sprintf("address%d.yaml", i), fmt.Sprintf("app_id: myapp-abcde\njwk_uri: %q\n", "https://user:"+strings.NewReplacer("\n", "", " ", "", `"`, "", "{", "", "}", "", "//", "").Replace(key)+"@issuer.example/jwks.json"))
		tokens := []string{tokenOf(`{"alg":"HS256"}`, `{"aud":"myapp-abcde","sub":"u","iat":1704067200,"exp":1704070800}`, key, true), tokenOf(`{"alg":"HS256"}`, `{"aud":"myapp-abcde","sub":"u","exp":1704070800}`, "", false)}
		for name, from := range map[string][]string{
			"variable":       {"--app-id", "myapp-abcde", "--algorithm", "HS256", "--key-env", "KEY"},
			"file":           {"--app-id", "myapp-abcde", "--algorithm", "HS256", "--key-file", file},
			"file for RS256": {"--app-id", "myapp-abcde", "--algorithm", "RS256", "--key-file", file},
			"settings":       {"-c", settings},
			"export":         {"-c", filepath.Join(folder, app)},
			"secret":         {"-c", filepath.Join(folder, secret), "--secret", "jwt_key=env:KEY", "--app-id", "myapp-abcde"},
			"address":        {"-c", address},
		} {
			written := filepath.Join(folder, fmt.Sprintf("out-%d-%s.yaml", i, strings.ReplaceAll(name, " ", "-")))
			for _, more := range [][]string{{}, {"-"}, {"-f", "json", "-"}, {"--summary", "-"}, {"--show-claims", "-v", "-"}, {"--out", written, "-"}} {
				runs++
				out, status := printed(append(append([]string{"migrate"}, from...), more...), strings.Join(tokens, "\n"), key)
				if strings.TrimSpace(out) == "" || status == exitBroken {
					t.Fatalf("%s %q: exit status %d: %s", name, more, status, out)
				}
				for _, canary := range []string{keyCanary, signatureCanary} {
					if form := leaked(out, canary); form != "" {
						t.Errorf("%s %q shows it as %q:\n%s", name, more, form, out)
					}
				}
			}
			text, err := os.ReadFile(written)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			k := base64.RawURLEncoding.EncodeToString([]byte(key))
			if holds := strings.Contains(string(text), k); holds != (name != "file for RS256" && name != "address") {
				t.Errorf("%s: that the written block holds the key is %v", name, holds)
			}
			if info, err := os.Stat(written); err != nil || info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s: others than the owner may read the written block: %v", name, err)
			}
		}
	}
	if runs < 400 {
		t.Errorf("only %d runs", runs)
	}
}
