package realm

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

	"realmlint/internal/settings"
)

var update = flag.Bool("update", false, "write what the shapes come to into their files; read them before you commit")

// TestEveryShapeLoadsOrIsRefusedWithAReason walks testdata/shapes: each file is
// an export as one meets them, and what it comes to. The export is read at
// app, unless the archive's comment names another path behind "at: ".
func TestEveryShapeLoadsOrIsRefusedWithAReason(t *testing.T) {
	shapes, err := filepath.Glob("testdata/shapes/*.txtar")
	if err != nil || len(shapes) < 40 {
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
			path := "app"
			if _, at, found := strings.Cut(string(archive.Comment), "at: "); found {
				path, _, _ = strings.Cut(at, "\n")
			}
			have := outcome(read(unpack(t, archive, path), lookupEnv))
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

// unpack writes the files of an archive and returns path.
func unpack(t testing.TB, archive *txtar.Archive, path string) string {
	t.Helper()
	for _, file := range archive.Files {
		if err := os.MkdirAll(filepath.Dir(file.Name), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, file.Name, string(file.Data))
	}
	return path
}

// outcome says in lines what reading came to.
func outcome(file *file, err error) string {
	var b strings.Builder
	if err != nil {
		fmt.Fprintf(&b, "refused: %v\n", err)
		var hinted *settings.Error
		if errors.As(err, &hinted) && hinted.Hint() != "" {
			fmt.Fprintf(&b, "hint: %s\n", hinted.Hint())
		}
		return b.String()
	}
	p := file.Provider
	say := func(name string, value any, unsaid bool) {
		if !unsaid {
			fmt.Fprintf(&b, "%s: %v\n", name, value)
		}
	}
	e := p.Export
	say("missing", e.Missing, !e.Missing)
	say("app_id", p.AppID, p.AppID == "")
	say("app_ids", e.AppIDs, e.AppIDs == nil)
	say("disabled", p.Disabled, !p.Disabled)
	say("algorithm", p.Algorithm, p.Algorithm == "")
	say("no algorithm", e.NoAlgorithm, !e.NoAlgorithm)
	say("audience", fmt.Sprintf("%q", p.Audience), len(p.Audience) == 0)
	say("require_any_audience", p.RequireAnyAudience, !p.RequireAnyAudience)
	say("jwk_uri", p.JWKURI, p.JWKURI == "")
	say("name", e.Name, e.Name == "")
	say("no switch", e.NoSwitch, !e.NoSwitch)
	say("no secret_config", e.NoSecretConfig, !e.NoSecretConfig)
	say("idle jwk_uri", e.IdleJWKURI, e.IdleJWKURI == "")
	say("keys", described(p.Keys), p.Keys == nil)
	say("secrets not given", e.SecretsNotGiven, e.SecretsNotGiven == nil)
	say("not names", e.NotNames, e.NotNames == nil)
	for _, one := range p.MetadataFields {
		say("metadata field", fmt.Sprintf("{Name:%s FieldName:%s Required:%t}", one.Name, one.FieldName, one.Required), false)
	}
	for _, one := range e.Misnamed {
		say("misnamed", one.Field+" for "+one.Meant, false)
	}
	for _, one := range e.Expanded {
		say("expanded", fmt.Sprintf("%s, %s in %s", one.Setting, one.Reference, one.File), false)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Positions)) {
		fmt.Fprintf(&b, "  %s %s\n", p.Positions[name], name)
	}
	return b.String()
}
