package realm

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/internal/settings"

	"golang.org/x/tools/txtar"
)

// provider is a keyed export with fields in the place of the provider's own.
func provider(fields string) string {
	return fmt.Sprintf(`{"custom-token": {"type": "custom-token", %s}}`, fields)
}

// files writes files, each behind its path.
func files(t testing.TB, pathsAndTexts ...string) {
	t.Helper()
	for i := 0; i < len(pathsAndTexts); i += 2 {
		if err := os.MkdirAll(filepath.Dir(pathsAndTexts[i]), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, pathsAndTexts[i], pathsAndTexts[i+1])
	}
}

// hiddenInExports are exports with the canary, as KEY, where a key stands or
// where one could come to stand by mistake.
var hiddenInExports = []string{
	provider(`"config": {"signingKey": "KEY"}`),
	provider(`"config": {"signingKey": "KEY"}, "secret_config": {"signingKeys": ["a"]}`),
	provider(`"config": {"signingKey": ["KEY"]}`),
	provider(`"config": {"signingKey": {"KEY": "KEY"}}`),
	provider(`"config": {"signingKey": "KEY", "signingAlgorithm": "HS512"}`),
	provider(`"config": {"signingAlgorithm": "KEY"}`),
	provider(`"config": {"KEY": "KEY", "audience": 1}`),
	provider(`"config": "KEY"`),
	provider(`"config": {"useJWKURI": "KEY"}`),
	provider(`"secret_config": {"signingKeys": ["KEY"]}`),
	provider(`"secret_config": {"signingKeys": "KEY"}`),
	provider(`"secret_config": {"signingKey": "KEY"}`),
	provider(`"secret_config": {"signingKeys": {"KEY": 1}}`),
	provider(`"secret_config": {"KEY": "KEY", "signingKeys": [1]}`),
	provider(`"secret_config": "KEY"`),
	provider(`"signingKey": "KEY", "KEY": {"KEY": "KEY"}, "disabled": "KEY"`),
	provider(`"metadata_fields": ["KEY"]`),
	provider(`"metadata_fields": [{"KEY": "KEY"}]`),
	`{"KEY": {"type": "custom-token"}}`, `{"type": "KEY", "config": {"signingKey": "KEY"}}`, `{"name": "KEY", "config": {}}`,
	`["KEY"]`, `"KEY"`, `KEY`, `{"KEY"}`, `{KEY: 1}`, `{"a" "KEY"}`, `{"a": KEY}`, `{"a": "KEY}`, `{"a": "\KEY"}`, `{"a": "KEY" "KEY"}`,
	`{"a": 'KEY'}`, `{"a": “KEY”}`, "{\"a\": \"KEY\n\"}", `{"a": "KEY",}`, `{"custom-token": "KEY"`, "{\"a\": \"KEY\x00\"}", "{\"a\": \"KEY\xff\"}",
	"<<<<<<< KEY\n{}", `{"custom-token": {"type": "custom-token", "useJWKURI": <boolean>, "KEY": KEY,}}`, `{} KEY`, `// KEY`,
}

// hiddenInFiles are other files of an app with the canary.
var hiddenInFiles = map[string][]string{
	"secrets.json": {
		`{"auth_providers": {"custom-token": {"signingKey": "KEY"}}}`, `{"auth_providers": {"custom-token": {"signingKey": ["KEY"]}}}`,
		`{"auth_providers": {"custom-token": {"signingKey": "KEY",}}}`, `{"auth_providers": "KEY"}`, `"KEY"`, `KEY`, `{"KEY": KEY}`,
	},
	"realm_config.json": {`{"app_id": ["KEY"]}`, `{"app_id": KEY}`, `{"app_id": {"KEY": "KEY"}}`, `KEY`},
}

func TestKeyOfAnExportIsNeverShown(t *testing.T) {
	t.Chdir(t.TempDir())
	hide := func(text string) string { return strings.ReplaceAll(text, "KEY", canary) }
	wantHidden := func(what string, file *file, err error) {
		t.Helper()
		if text := shown(file, err); strings.Contains(text, canary) {
			t.Errorf("the key of %.80q is shown: %.300v", what, err)
		}
		if err != nil && strings.Contains(err.Error(), "cAnArY") {
			t.Errorf("a part of the key of %.80q is shown: %.300v", what, err)
		}
	}
	for _, text := range hiddenInExports {
		files(t, "app/auth/providers.json", hide(text))
		for _, path := range []string{"app", "app/auth/providers.json"} {
			file, err := read(path, lookupCanary)
			wantHidden(text, file, err)
			for _, name := range []string{canary, "another"} {
				_, err := read(path, lookupCanary, SecretValue{Name: name, Key: checks.NewKey("$CANARY", checks.NewSecret([]byte(canary)))})
				wantHidden(text, nil, err)
			}
			if err == nil {
				wantHidden(text, nil, errors.New(outcomeWithoutKeys(file)))
			}
		}
	}
	files(t, "app/auth/providers.json", provider(`"config": {"signingAlgorithm": "HS256"}`))
	for name, texts := range hiddenInFiles {
		for _, text := range texts {
			files(t, "app/"+name, hide(text))
			file, err := read("app", lookupCanary)
			wantHidden(text, file, err)
		}
		os.Remove("app/" + name)
	}
	for _, flag := range []string{"KEY", "KEY=KEY", "a=KEY", "a=env:KEY", "a=file:KEY", "a=KEY:b", "KEY=env:a", "=KEY", "KEY:KEY=env:a", "a=b=KEY"} {
		_, err := settings.ParseSecret(hide(flag), lookupCanary)
		wantHidden(flag, nil, err)
	}
}

// outcomeWithoutKeys is what rules may come to print of a provider. Its jwk_uri
// and its audiences are what they are, even if someone puts a key there.
func outcomeWithoutKeys(file *file) string {
	return fmt.Sprint(file.Provider.Export, file.Provider.Positions)
}

func TestSecretsComeFromFilesAndVariables(t *testing.T) {
	t.Chdir(t.TempDir())
	files(t, "app/auth/providers.json", provider(`"config": {"signingAlgorithm": "HS256"}, "secret_config": {"signingKeys": ["a", "b", "a"]}`),
		"a.txt", "key of a file\r\n")
	var secrets []SecretValue
	for _, flag := range []string{"b=env:REALM_SIGNING_KEY", "a=file:a.txt"} {
		secret, err := settings.ParseSecret(flag, lookupEnv)
		if err != nil {
			t.Fatal(err)
		}
		secrets = append(secrets, secret)
	}
	file, err := read("app", lookupEnv, secrets...)
	if err != nil {
		t.Fatal(err)
	}
	have := strings.Join(described(file.Provider.Keys), ", ")
	if want := "a=key of a file, b=key of the environment\n, a=key of a file"; have != want {
		t.Errorf("the keys are %q, want %q", have, want)
	}
	if position := file.Provider.Positions["keys[1]"]; position.Column != 123 {
		t.Errorf("the second key stands at %v, want column 123", position)
	}
	if left := file.Provider.Export.SecretsNotGiven; left != nil {
		t.Errorf("%v are said to be missing", left)
	}
}

func TestAppIsReadWithinItsLimits(t *testing.T) {
	t.Chdir(t.TempDir())
	large := `{"a": "` + strings.Repeat("x", settings.MaxFile) + `"}`
	for _, test := range []struct{ name, path, text, want string }{
		{"a large file", "app/auth/providers.json", large, "app/auth/providers.json: this is too large; up to 1024 KiB are read"},
		{"a large file of the app", "app/realm_config.json", large, "app/realm_config.json: this is too large; up to 1024 KiB are read"},
		{"a deep file", "app/auth/providers.json", strings.Repeat("[", settings.MaxFile/2),
			"app/auth/providers.json:1:10001: lists or objects are nested too deeply"},
		{"UTF-16", "app/auth/providers.json", "\xff\xfe{\x00", "app/auth/providers.json: this is UTF-16; save it as UTF-8"},
		{"what is no text", "app/auth/providers.json", "{\"a\": \x00}", "app/auth/providers.json:1:7: character U+0000 cannot stand in a settings file; take it out"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			files(t, "app/auth/providers.json", provider(`"config": {}`), test.path, test.text)
			_, err := read("app", lookupEnv)
			wantError(t, err, test.want, "")
		})
	}

	for i := range 60 {
		if err := os.MkdirAll(fmt.Sprintf("crowd/%d/deep/deep/deep/deep/deep/deep/deep", i), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	files(t, "crowd/59/deep/deep/deep/deep/deep/deep/deep/realm_config.json", "{}")
	_, err := read("crowd", lookupEnv)
	wantError(t, err, "crowd: there is no exported app in this folder", "an app has auth/providers.json, or "+
		"auth_providers/custom-token.json; for settings of realmlint's own name the file, such as crowd/realmlint.yaml")
	if _, err := list("crowd", 59); !errors.Is(err, errCrowded) {
		t.Errorf("60 entries where 59 are read: %v", err)
	}
}

func TestLinksOutOfAnAppAreNotFollowed(t *testing.T) {
	t.Chdir(t.TempDir())
	files(t, "outside.json", provider(`"config": {}`), "app/inside.json", provider(`"config": {}`))
	link := func(target, path string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		os.Remove(path)
		if err := os.Symlink(target, path); err != nil {
			t.Skip(err)
		}
	}
	link("../inside.json", "app/auth/providers.json")
	if _, err := read("app", lookupEnv); err != nil {
		t.Errorf("a link within the app is refused with: %v", err)
	}
	for _, target := range []string{"../../outside.json", "providers.json", "nowhere", "/dev/zero"} {
		link(target, "app/auth/providers.json")
		_, err := read("app", lookupEnv)
		wantError(t, err, "app/auth/providers.json: "+errLink.Error(), "")
	}
	link("..", "loop/a/b")
	link("../app", "loop/app")
	if _, err := read("loop", lookupEnv); err == nil || !strings.Contains(err.Error(), "there is no exported app") {
		t.Errorf("links to folders are followed: %v", err)
	}
}

// FuzzReadExport writes broken exports: none may make Read panic, and none may
// bring the key that it holds into an error.
func FuzzReadExport(f *testing.F) {
	for _, text := range hiddenInExports {
		f.Add(strings.ReplaceAll(text, "KEY", canary))
	}
	shapes, err := filepath.Glob("testdata/shapes/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, shape := range shapes {
		archive, err := txtar.ParseFile(shape)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(archive.Files[0].Data))
	}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(folder, fmt.Sprint(os.Getpid()), "auth", "providers.json")
		files(t, path, text)
		file, err := read(path, lookupCanary)
		if (file == nil) == (err == nil) {
			t.Fatalf("Read returned %v and %v", file, err)
		}
		if errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("a file that is there is not found: %v", err)
		}
		if err != nil && strings.Contains(shown(nil, err), canary) {
			t.Fatalf("the key is shown: %v", err)
		}
	})
}
