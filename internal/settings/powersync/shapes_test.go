package powersync

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"realmlint/checks"
	"realmlint/internal/settings"
	realmsettings "realmlint/internal/settings/realm"
	"realmlint/rules/powersync"
)

var update = flag.Bool("update", false, "write what the shapes come to into their files; read them before you commit")

// environment is what the tests' lookupEnv knows.
var environment = map[string]string{
	"PS_SECRET": "My_very_confidential_secretttttt", "PS_K": "TXlfdmVyeV9jb25maWRlbnRpYWxfc2VjcmV0dHR0dHQ", "PS_AUDIENCE": "powersync",
	"PS_TRUE": "TRUE", "PS_NUMBER": "12", "PS_OTHER": "maybe", "PS_EMPTY": "", "PS_URI": "postgresql://u:hunter2@db.abcdefgh.supabase.co:5432/postgres",
}

func lookupEnv(name string) (string, bool) {
	value, ok := environment[name]
	return value, ok
}

// loaders are those of the command, in its order.
func loaders(values ...settings.SecretValue) []settings.Loader {
	return []settings.Loader{realmsettings.Loader(nil), Loader(values)}
}

// TestEveryShapeComesToWhatItSays walks testdata/shapes: each file is a configuration
// as one meets them, and what it comes to. It is read at powersync.yaml, unless the
// archive's comment names another path behind "at: "; "pasted" gives its text alone,
// and "given: " names variables whose values flags give.
func TestEveryShapeComesToWhatItSays(t *testing.T) {
	shapes, err := filepath.Glob("testdata/shapes/*.txtar")
	if err != nil || len(shapes) < 60 {
		t.Fatalf("%d shapes found: %v", len(shapes), err)
	}
	for i, shape := range shapes {
		if shapes[i], err = filepath.Abs(shape); err != nil {
			t.Fatal(err)
		}
	}
	for _, shape := range shapes {
		t.Run(strings.TrimSuffix(filepath.Base(shape), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(shape)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			have := outcome(readShape(t, archive))
			last := &archive.Files[len(archive.Files)-1]
			if last.Name != "want" {
				t.Fatalf("the last file is %s, not want", last.Name)
			}
			if *update {
				last.Data = []byte(have)
				if err := os.WriteFile(shape, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(last.Data), have); diff != "" {
				t.Errorf("the outcome is not what is wanted:\n%s", diff)
			}
		})
	}
}

// readShape writes the files of an archive and reads the one that its comment names.
func readShape(t testing.TB, archive *txtar.Archive) (*settings.File, error) {
	t.Helper()
	src := settings.Source{Path: "powersync.yaml", LookupEnv: lookupEnv}
	var given []settings.SecretValue
	for line := range strings.Lines(string(archive.Comment)) {
		line = strings.TrimSpace(line)
		if path, found := strings.CutPrefix(line, "at: "); found {
			src.Path = path
		}
		if names, found := strings.CutPrefix(line, "given: "); found {
			for _, name := range strings.Fields(names) {
				given = append(given, settings.SecretValue{
					Name: name, Key: checks.NewKey("$"+name, checks.NewSecret([]byte(environment["PS_K"]))), Position: checks.Position{File: "--secret"},
				})
			}
		}
		src.Pasted = src.Pasted || line == "pasted"
	}
	for _, file := range archive.Files {
		if src.Pasted && file.Name == src.Path {
			src.Text = file.Data
		}
		write(t, file.Name, string(file.Data))
	}
	return settings.Read(src, loaders(given...))
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

var faultNames = map[powersync.FaultKind]string{
	powersync.AudienceNoList: "AudienceNoList", powersync.KeyIsPEM: "KeyIsPEM", powersync.KeyWithoutKeyID: "KeyWithoutKeyID",
	powersync.KeyWithoutAlg: "KeyWithoutAlg", powersync.KeyOtherwise: "KeyOtherwise", powersync.JWKSURINoURL: "JWKSURINoURL",
	powersync.EnvNotAllowed: "EnvNotAllowed", powersync.ValueOtherwise: "ValueOtherwise",
}

// outcome says in lines what reading came to.
func outcome(file *settings.File, err error) string {
	var b strings.Builder
	if err != nil {
		fmt.Fprintf(&b, "refused: %v\n", err)
		var hinted *settings.Error
		if errors.As(err, &hinted) && hinted.Hint() != "" {
			fmt.Fprintf(&b, "hint: %s\n", hinted.Hint())
		}
		return b.String()
	}
	a, ours := file.Settings.(*powersync.ClientAuth)
	if !ours {
		return fmt.Sprintf("settings of another type: %T\n", file.Settings)
	}
	say := func(name string, value any, unsaid bool) {
		if !unsaid {
			fmt.Fprintf(&b, "%s: %v\n", name, value)
		}
	}
	say("source", a.Source, a.Source == "powersync.yaml")
	for _, key := range a.Keys {
		say("key", describe(key), false)
	}
	if a.SupabaseSecret != nil {
		say("supabase secret", describe(a.SupabaseSecret), false)
	}
	say("jwks_uri", fmt.Sprintf("%q", a.JWKSURIs), a.JWKSURIs == nil)
	say("audience", fmt.Sprintf("%q", a.Audience), a.Audience == nil)
	say("supabase", a.Supabase, !a.Supabase)
	say("supabase project", a.SupabaseProject, a.SupabaseProject == "")
	say("block_local_jwks", a.BlockLocalJWKS, !a.BlockLocalJWKS)
	say("jwks_reject_ip_ranges", fmt.Sprintf("%q", a.RejectIPRanges), a.RejectIPRanges == nil)
	say("withheld", a.Withheld, a.Withheld == nil)
	say("unknown", a.Unknown, a.Unknown == nil)
	for _, f := range a.Faults {
		fmt.Fprintf(&b, "fault: %s at %s", faultNames[f.Kind], f.Setting)
		if f.Member != "" {
			fmt.Fprintf(&b, ", member %s", f.Member)
		}
		if f.Value != "" {
			fmt.Fprintf(&b, ": %s", f.Value)
		}
		b.WriteString("\n")
		say("  says", f.Says, f.Says == "")
		if at, known := a.Positions[strings.TrimSuffix(f.Setting+"."+f.Member, ".")]; known {
			fmt.Fprintf(&b, "  %s\n", at)
		} else if at, known := a.Positions[f.Setting]; known {
			fmt.Fprintf(&b, "  %s, the setting\n", at)
		} else {
			b.WriteString("  without a place\n")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.Positions)) {
		fmt.Fprintf(&b, "  %s %s\n", a.Positions[name], name)
	}
	return b.String()
}

// describe says in words what a key is. The keys of the shapes are public.
func describe(key *powersync.Key) string {
	words := []string{key.Name}
	add := func(word string, unsaid bool) {
		if !unsaid {
			words = append(words, word)
		}
	}
	add("kty="+key.Type, key.Type == "")
	add("kid="+key.KeyID, key.KeyID == "")
	add("alg="+key.Algorithm, key.Algorithm == "")
	add("crv="+key.Curve, key.Curve == "")
	add("use="+key.Use, key.Use == "")
	if key.Secret != nil {
		add(fmt.Sprintf("secret=%q", key.Secret.Secret.Reveal()), false)
	}
	add(fmt.Sprintf("%T", key.Public), key.Public == nil)
	add("private", !key.Private)
	add("env="+key.Env, key.Env == "")
	add("withheld", !key.Withheld)
	add("supabase", !key.Supabase)
	add("pasted text", !key.PastedText)
	add("PEM", !key.PEM)
	add("for no token", !key.NoToken)
	return strings.Join(words, " ")
}
