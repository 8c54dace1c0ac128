package powersync

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/rules/powersync"
)

// canary is a key that may be seen nowhere.
const canary = "cAnArY0123456789-cAnArY_0123456789"

// hidden are configurations with the canary, as KEY, where a key stands or where one
// could come to stand by mistake.
var hidden = []string{
	"client_auth: {supabase: true, supabase_jwt_secret: KEY}", "client_auth: {supabase_jwt_secret: [KEY]}", "client_auth: {supabase_jwt_secret: {KEY: KEY}}",
	"client_auth: {supabase_jwt_secret: !env KEY}", "client_auth: {supabase_jwt_secret: !env PS_KEY}", "client_auth: {supabase_jwt_secret: !env PS_CANARY}",
	"client_auth: {supabase_jwt_secret: !env PS_CANARY::KEY}", "client_auth: {supabase_jwt_secret: !env PS_CANARY::number}", "client_auth: {supabase: !env PS_CANARY::boolean}",
	"client_auth: {supabase: KEY, block_local_jwks: KEY}", "client_auth: {KEY: a}", "client_auth: {? [KEY] : a}", "client_auth: KEY", "client_auth: [KEY]", "client_auth: !env KEY",
	"client_auth: {jwks: KEY}", "client_auth: {jwks: [KEY]}", "client_auth: {jwks: {KEY: a}}", "client_auth: {jwks: {keys: KEY}}", "client_auth: {jwks: {keys: {KEY: a}}}",
	"client_auth: {jwks: {keys: [KEY, [KEY], {KEY: KEY}]}}", "client_auth: {jwks: {keys: [{kty: oct, alg: HS256, k: KEY}]}}", "client_auth: {jwks: {keys: [{kty: oct, alg: KEY, k: KEY}]}}",
	"client_auth: {jwks: {keys: [{kty: oct, k: [KEY]}]}}", "client_auth: {jwks: {keys: [{kty: oct, alg: HS256, k: !env PS_CANARY}]}}", "client_auth: {jwks: {keys: [{kty: EC, crv: KEY}]}}",
	"client_auth: {jwks: {keys: [{kty: RSA, kid: a, n: a, e: b, d: KEY, KEY: KEY}]}}", "client_auth: {jwks: {keys: [{kty: oct, kty: KEY}]}}", "client_auth: {jwks: {keys: [{KEY: a, KEY: b}]}}",
	"client_auth: {jwks_uri: KEY}", "client_auth: {jwks_uri: [KEY]}", "client_auth: {audience: KEY}", "client_auth: {audience: {KEY: a}}", "client_auth: {audience: [!env KEY, [KEY]]}",
	"client_auth: {jwks_reject_ip_ranges: KEY}", "client_auth: {KEY: a, KEY: b}", "client_auth: &KEY a", "client_auth: *KEY", "client_auth: !KEY a", "client_auth: {a: !KEY b}",
	"client_auth: {a: KEY", "client_auth: {a: 'KEY}", "client_auth: \"\\KEY\"", "client_auth:\n\tKEY", `{"client_auth": {"jwks": KEY}}`, `{"client_auth": {"jwks": "KEY",}}`,
	`{"client_auth": {"supabase_jwt_secret": "\/KEY"}}`,
	"replication: {connections: [{type: postgresql, uri: KEY}]}", "replication: {connections: [{type: postgresql, uri: 'postgresql://u:KEY@db.a.supabase.co'}]}",
	"replication: {connections: [{type: !env KEY, uri: !env PS_CANARY}]}", "replication: {connections: [{type: &a KEY}]}",
	"server: powersync\napp: KEY", "server: powersync\napp: [KEY]", "server: KEY", "server: powersync\nKEY: a", "server: powersync\napp: a\nkey: KEY", "server: powersync\napp: a\nrules: {KEY: off}",
}

func lookupCanary(name string) (string, bool) { return canary, name == "PS_CANARY" }

// printed returns everything that could be printed of settings or of an error. Only
// keys, and names of what the service does not know, are hidden: a value in the place
// of another setting is that setting's value.
func printed(file *settings.File, err error) string {
	var text string
	if file != nil {
		text = fmt.Sprintf("%v %+v %#v", file, file, file)
	}
	if auth, ours := settingsOf(file); ours {
		for _, key := range append(auth.Keys, auth.SupabaseSecret) {
			if key != nil {
				text += fmt.Sprintf("%v %+v %#v %#v", key.Secret, key.Secret, key.Secret, key.Text) + key.Env + key.Name
			}
		}
		text += fmt.Sprintf("%+v %v %v %v %s", auth.Faults, auth.Unknown, auth.Withheld, auth.Positions, auth.SupabaseProject)
	}
	for ; err != nil; err = errors.Unwrap(err) {
		text += fmt.Sprintf("%v %+v %#v %q", err, err, err, err)
		var e *settings.Error
		if errors.As(err, &e) {
			text += fmt.Sprintf("%v %+v %#v %s", *e, *e, *e, e.Hint())
		}
	}
	return text
}

func settingsOf(file *settings.File) (*powersync.ClientAuth, bool) {
	if file == nil {
		return nil, false
	}
	auth, ours := file.Settings.(*powersync.ClientAuth)
	return auth, ours
}

func TestKeyIsNeverShown(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, text := range hidden {
		text = strings.ReplaceAll(text, "KEY", canary)
		for _, src := range []settings.Source{
			{Path: "powersync.yaml", LookupEnv: lookupCanary}, {Path: "settings", Text: []byte(text), Pasted: true},
		} {
			write(t, "powersync.yaml", text)
			for _, given := range [][]settings.SecretValue{nil, {{Name: canary, Key: checks.NewKey("a", checks.NewSecret([]byte(canary)))}}} {
				file, err := settings.Read(src, loaders(given...))
				if out := printed(file, err); strings.Contains(out, canary) || strings.Contains(out, "cAnArY0") {
					t.Errorf("the key of %.80q is shown: %.2000s", text, out)
				}
			}
		}
	}
}

// FuzzRead writes broken configurations: none may make Read panic, and none may bring
// the key that it holds into an error or a fault.
func FuzzRead(f *testing.F) {
	for _, text := range hidden {
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
		path := filepath.Join(folder, fmt.Sprintf("%d.yaml", os.Getpid()))
		write(t, path, text)
		file, err := settings.Read(settings.Source{Path: path, LookupEnv: lookupCanary}, loaders())
		if (file == nil) == (err == nil) {
			t.Fatalf("Read returned %v and %v", file, err)
		}
		if err != nil && strings.Contains(printed(nil, err), canary) {
			t.Fatalf("the key is shown: %v", err)
		}
		auth, ours := settingsOf(file)
		if !ours {
			return
		}
		for _, fault := range auth.Faults {
			if strings.Contains(fmt.Sprint(fault), canary) {
				t.Fatalf("the key is shown: %+v", fault)
			}
			if _, placed := auth.Positions[fault.Setting]; !placed {
				t.Fatalf("%+v has no place", fault)
			}
		}
	})
}
