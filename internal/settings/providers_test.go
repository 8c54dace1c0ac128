package settings_test

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"realmlint/checks"
	"realmlint/checks/issuers"
	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/rules"
	"realmlint/rules/realm"
)

var (
	recipe   = regexp.MustCompile("(?s)\n## ([^\n]+)\n|```yaml\n(.*?)```")
	issuedBy = regexp.MustCompile(`# iss: (\S+)`)
)

// Each recipe loads, sets off no rule of the settings, and names the JWK URI
// that the check would name to a token of that issuer.
func TestRecipesOfProvidersFit(t *testing.T) {
	page, err := os.ReadFile("../../docs/providers.md")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../../testdata/keys")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(folder, "rsa-public.pem"), filepath.Join(folder, "cosync-public.pem")); err != nil {
		t.Fatal(err)
	}
	env := func(string) (string, bool) { return "a-secret-of-forty-characters-for-a-test-1", true }
	issuer, recipes := "", 0
	for _, match := range recipe.FindAllStringSubmatch(string(page), -1) {
		if match[1] != "" {
			issuer = match[1]
			continue
		}
		recipes++
		path := filepath.Join(folder, "realmlint.yaml")
		if err := os.WriteFile(path, []byte(match[2]), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := settings.Read(settings.Source{Path: path, LookupEnv: env}, []settings.Loader{realmsettings.Loader(nil)})
		if err != nil {
			t.Errorf("%s: %v", issuer, err)
			continue
		}
		p := file.Settings.(*realm.Provider)
		for _, finding := range realm.Server.Findings(&checks.Subject{Settings: p}, nil) {
			if finding.Severity > rules.Info {
				t.Errorf("%s: the settings set off %s: %s", issuer, finding.Rule.ID, finding.Detail)
			}
		}
		if iss := issuedBy.FindStringSubmatch(match[2]); iss != nil {
			known, ok := issuers.Of(tokenFrom(iss[1]))
			if !ok || known.JWKURI() != "" && known.JWKURI() != p.JWKURI {
				t.Errorf("%s: the recipe has %s, a token's issuer %+v", issuer, p.JWKURI, known)
			}
		}
	}
	if recipes < 9 {
		t.Errorf("only %d recipes found", recipes)
	}
}

// tokenFrom returns an RS256 token of an issuer, without a signature.
func tokenFrom(iss string) *checks.Token {
	encode := base64.RawURLEncoding.EncodeToString
	return checks.Parse(encode([]byte(`{"alg":"RS256"}`)) + "." + encode([]byte(`{"iss":"`+iss+`","typ":"Bearer"}`)) + ".")
}
