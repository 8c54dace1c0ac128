package settings_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
)

func TestSettingsOfAnotherServerAreCalledByItsName(t *testing.T) {
	for _, one := range []struct{ file, text, want string }{
		{"powersync.yaml", "replication:\n  connections:\n    - type: postgresql\nclient_auth:\n  supabase: true\n  supabase_jwt_secret: !env PS_SECRET\n  audience: [\"authenticated\"]\n", "PowerSync"},
		{"service.yaml", "sync_rules:\n  path: sync-rules.yaml\nclient_auth:\n  jwks_uri: https://issuer.example/keys\n", "PowerSync"},
		{"powersync.json", `{"client_auth": {"jwks_uri": "https://issuer.example/keys"}}`, "PowerSync"},
		{"jwt-secret.json", `{"type": "RS256", "jwk_url": "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com", "audience": "diary-1a2b3"}`, "Hasura"},
		{"hasura.json", `{"type":"HS256","key":"hunter2hunter2hunter2hunter2hunter2","claims_namespace":"https://hasura.io/jwt/claims"}`, "Hasura"},
		{"docker.env", "HASURA_GRAPHQL_JWT_SECRET={\"type\":\"HS256\",\"key\":\"hunter2hunter2hunter2hunter2hunter2\"}\n", "Hasura"},
		{"auth.config.js", "export default {\n  providers: [\n    { type: \"customJwt\", applicationID: \"diary\", issuer: \"https://issuer.example\", jwks: \"https://issuer.example/keys\", algorithm: \"RS256\" },\n  ],\n};\n", "Convex"},
		{"auth.config.ts", "export default {\n  providers: [{ domain: process.env.CONVEX_SITE_URL, applicationID: \"convex\" }],\n};\n", "Convex"},
		{"sync-gateway.json", `{"databases": {"db": {"oidc": {"providers": {"okta": {"issuer": "https://issuer.example", "client_id": "diary"}}}}}}`, "Sync Gateway"},
		{"local.json", `{"local_jwt": {"own": {"issuer": "me", "algorithms": ["HS256"], "client_id": "diary"}}}`, "Sync Gateway"},
		{"postgrest.conf", "db-uri = \"postgres://x\"\njwt-secret = \"hunter2hunter2hunter2hunter2hunter2\"\n", "PostgREST"},
		{"config.toml", "project_id = \"diary\"\n[auth]\nenabled = true\n", "Supabase"},
	} {
		path := filepath.Join(t.TempDir(), one.file)
		if err := os.WriteFile(path, []byte(one.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := settings.Read(settings.Source{Path: path, LookupEnv: os.LookupEnv}, []settings.Loader{realmsettings.Loader(nil)})
		var e *settings.Error
		if !errors.As(err, &e) || !strings.HasSuffix(e.Error(), "these are settings of "+one.want+", not of Realm") || e.Hint() == "" {
			t.Errorf("%s: %v", one.file, err)
		}
		if err != nil && strings.Contains(err.Error()+e.Hint(), "hunter2") {
			t.Errorf("%s: the error gives a key away: %v", one.file, err)
		}
	}
}

// TestMistakesInSettingsOfRealmStayMistakes has words of other servers where they
// mean nothing.
func TestMistakesInSettingsOfRealmStayMistakes(t *testing.T) {
	for _, text := range []string{"app_id: myapp-abcde\nclient_authority: x\n", "app_id: myapp-abcde\naudience: [oidc\n", "kye: hunter2\n"} {
		_, err := settings.Read(settings.Source{Path: "settings", Text: []byte(text), Pasted: true}, []settings.Loader{realmsettings.Loader(nil)})
		if err == nil || strings.Contains(err.Error(), "these are settings of") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
