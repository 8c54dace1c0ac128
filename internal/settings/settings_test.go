package settings

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/rules"

	"gopkg.in/yaml.v3"
)

// madeUp are settings of a server that does not exist.
type madeUp struct {
	checks.Settings
	from, name string
}

// madeUpLoader reads files that begin with mark, and in YAML one name.
func madeUpLoader(mark string) Loader {
	return Loader{
		Server: &rules.Server{Rules: []*rules.Rule{{ID: "a-rule"}}},
		Own: func(src Source) (checks.Settings, error) {
			if !strings.HasPrefix(string(src.Text), mark) {
				return nil, nil
			}
			return madeUp{from: mark}, nil
		},
		YAML: func(r *YAMLReader, root *yaml.Node) (checks.Settings, error) {
			s := madeUp{from: mark + " in YAML"}
			err := r.Members(root, "", append([]Field{{Name: "name", Read: r.Text(&s.name)}}, r.Common()...))
			return s, err
		},
	}
}

func TestReadOffersASourceToEveryLoader(t *testing.T) {
	t.Chdir(t.TempDir())
	loaders := []Loader{madeUpLoader("one"), madeUpLoader("two")}
	for text, want := range map[string]madeUp{
		"one: a":                              {from: "one"},
		"two: a":                              {from: "two"},
		"name: a":                             {from: "one in YAML", name: "a"},
		"rules: {a-rule: warning}\nname: 'b'": {from: "one in YAML", name: "b"},
	} {
		write(t, "file", text)
		file, err := Read(Source{Path: "file"}, loaders)
		if err != nil {
			t.Errorf("%q is refused with: %v", text, err)
			continue
		}
		if file.Settings != want {
			t.Errorf("%q comes to %+v, want %+v", text, file.Settings, want)
		}
		if severity := file.Policy["a-rule"]; strings.Contains(text, "rules") != (severity == rules.Warning) {
			t.Errorf("%q makes the rule's severity %v", text, severity)
		}
	}
}

func TestAFileSaysWhoseSettingsItHolds(t *testing.T) {
	t.Chdir(t.TempDir())
	loaders := []Loader{madeUpLoader("one"), madeUpLoader("two")}
	loaders[0].Server.ID, loaders[1].Server.ID = "one", "two"
	for text, want := range map[string]madeUp{
		"name: a":              {from: "one in YAML", name: "a"},
		"server: one\nname: a": {from: "one in YAML", name: "a"},
		"name: a\nserver: two": {from: "two in YAML", name: "a"},
	} {
		write(t, "file", text)
		file, err := Read(Source{Path: "file"}, loaders)
		if err != nil || file.Settings != want {
			t.Errorf("%q comes to %+v, %v; want %+v", text, file, err, want)
		}
	}
	for text, want := range map[string]string{
		"server: tow\n": `file:1:9: server must be one or two; did you mean "two"?`,
		"server:\n":     "file:1:8: server must be one or two",
		"server: [one]": "file:1:9: server must be one or two",
	} {
		write(t, "file", text)
		_, err := Read(Source{Path: "file"}, loaders)
		wantError(t, err, want, "")
	}
}

// TestASourceThatOneLoaderCannotReadIsOfferedToTheNext has a file in which the
// first sees settings of its own with a mistake.
func TestASourceThatOneLoaderCannotReadIsOfferedToTheNext(t *testing.T) {
	t.Chdir(t.TempDir())
	refuses := madeUpLoader("one")
	refuses.Own = func(src Source) (checks.Settings, error) { return nil, Errorf(checks.Position{}, "refused") }
	write(t, "file", "two: a")
	file, err := Read(Source{Path: "file"}, []Loader{refuses, madeUpLoader("two")})
	if err != nil || file.Settings != (madeUp{from: "two"}) {
		t.Errorf("it comes to %+v, %v", file, err)
	}
	_, err = Read(Source{Path: "file"}, []Loader{refuses, madeUpLoader("three")})
	wantError(t, err, "refused", "")
}

func TestOnlyAnOptionalFileMayBeMissing(t *testing.T) {
	t.Chdir(t.TempDir())
	loaders := []Loader{madeUpLoader("one")}
	_, err := Read(Source{Path: "settings.yaml"}, loaders)
	wantError(t, err, "settings.yaml: there is no such file", "")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
	file, err := Read(Source{Path: "settings.yaml", Optional: true}, loaders)
	if err != nil || file.Settings != (madeUp{from: "one in YAML"}) {
		t.Errorf("a file that need not be there gives %+v, %v", file, err)
	}
}
