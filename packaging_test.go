package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestHookRunsWhereSettingsAreMeant(t *testing.T) {
	files := regexp.MustCompile(hooks(t)["realmlint-settings"].Files)
	for name, meant := range map[string]bool{
		"realmlint.yaml":                         true,
		"backend/realmlint.yml":                  true,
		"backend/auth/providers.json":            true,
		"app/auth_providers/custom-token.json":   true,
		"notrealmlint.yaml":                      false,
		"providers.json":                         false,
		"app/auth_providers/local-userpass.json": false,
		"realmlint.yaml.orig":                    false,
	} {
		if files.MatchString(name) != meant {
			t.Errorf("a change of %s runs the hook: %t, want %t", name, !meant, meant)
		}
	}
}

// A release names files; one that was moved would be missed on the day of the
// release only.
func TestReleaseFindsItsFiles(t *testing.T) {
	var release struct {
		Before   struct{ Hooks []string }
		Builds   []struct{ Flags []string }
		Archives []struct{ Files []struct{ Src string } }
		Nfpms    []struct{ Contents []struct{ Src string } }
		Dockers  []struct{ Dockerfile string } `yaml:"dockers_v2"`
	}
	read(t, ".goreleaser.yaml", &release)
	if !slices.Contains(release.Builds[0].Flags, "-trimpath") {
		t.Error("a release is built without -trimpath, so that its bytes depend on the folder")
	}
	if !slices.Contains(release.Before.Hooks, "go generate ./internal/web") {
		t.Error("a release is built without the page as WebAssembly")
	}
	var names []string
	for _, file := range release.Archives[0].Files {
		names = append(names, file.Src)
	}
	for _, file := range release.Nfpms[0].Contents {
		names = append(names, file.Src)
	}
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, release.Dockers[0].Dockerfile) {
		_, err := os.Stat(name)
		made := strings.HasPrefix(name, "completions/") &&
			(name == "completions/*" || strings.Contains(string(makefile), "> "+name+"\n"))
		if err != nil && !made {
			t.Errorf("the release packs %s, which is neither there nor made", name)
		}
	}
}

// What is built to be kept holds the page as WebAssembly, which has to be made
// before; the check of two builds copies the files that go into the binary.
func TestBuildsMakeThePage(t *testing.T) {
	for name, want := range map[string]string{
		"Dockerfile":       "RUN go generate ./internal/web && CGO_ENABLED=0 go build",
		".ci/reproducible": "docs internal/web ':!testdata'",
	} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
}

func TestImagesHoldNothingButTheProgram(t *testing.T) {
	for _, name := range []string{"Dockerfile", ".goreleaser.Dockerfile"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, last, scratch := strings.Cut(string(text), "\nFROM scratch\n")
		if !scratch || strings.Contains(last, "\nFROM ") || strings.Contains(last, "\nRUN ") {
			t.Errorf("%s: the last image is not built from scratch", name)
		}
		for _, line := range []string{"/etc/ssl/certs/ca-certificates.crt", "\nUSER 65532:65532\n", `ENTRYPOINT ["/realmlint"]`} {
			if !strings.Contains(last, line) {
				t.Errorf("%s: the last image lacks %q", name, line)
			}
		}
	}
}

type hook struct{ ID, Entry, Files string }

func hooks(t *testing.T) map[string]hook {
	t.Helper()
	var list []hook
	read(t, ".pre-commit-hooks.yaml", &list)
	byID := map[string]hook{}
	for _, one := range list {
		byID[one.ID] = one
	}
	return byID
}

func read(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	unmarshal(t, string(text), into)
}

func unmarshal(t *testing.T, text string, into any) {
	t.Helper()
	if text == "" {
		t.Fatal("nothing to read")
	}
	if err := yaml.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}
