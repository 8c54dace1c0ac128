package realm

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// environment is what the tests' lookupEnv knows.
var environment = map[string]string{
	"REALM_SIGNING_KEY": "key of the environment\n",
	"EMPTY":             "",
}

func lookupEnv(name string) (string, bool) {
	value, ok := environment[name]
	return value, ok
}

// file is what reading came to.
type file struct {
	Provider *realm.Provider
	Policy   rules.Policy
}

// read reads the settings at path.
func read(path string, lookupEnv func(string) (string, bool), secrets ...SecretValue) (*file, error) {
	return readSource(settings.Source{Path: path, LookupEnv: lookupEnv}, secrets...)
}

func readSource(src settings.Source, secrets ...SecretValue) (*file, error) {
	read, err := settings.Read(src, []settings.Loader{Loader(secrets)})
	if err != nil {
		return nil, err
	}
	return &file{read.Settings.(*realm.Provider), read.Policy}, nil
}

// readText reads text as the realmlint.yaml of the current folder.
func readText(t testing.TB, text string) (*file, error) {
	t.Helper()
	write(t, "realmlint.yaml", text)
	return read("realmlint.yaml", lookupEnv)
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// accepted are settings files, with the settings that each differs in from
// those of a file that says nothing.
var accepted = []struct {
	name, text string
	want       realm.Provider // but for Keys, Positions and Ends
	keys       []string       // "name=text"; nil: not told
}{
	{name: "nothing set", text: "{}"},
	{name: "app ID", text: "app_id: myapp-abcde", want: realm.Provider{AppID: "myapp-abcde"}},
	{name: "app ID in quotes", text: `app_id: "123"`, want: realm.Provider{AppID: "123"}},
	{name: "app ID not told", text: `app_id: ""`},
	{name: "HS256", text: "algorithm: HS256", want: realm.Provider{Algorithm: "HS256"}},
	{name: "RS256", text: "algorithm: RS256", want: realm.Provider{Algorithm: "RS256"}},

	{name: "key as text", text: "key: some text", keys: []string{"key=some text"}},
	{name: "key with escapes", text: `key: "a\n"`, keys: []string{"key=a\n"}},
	{name: "key as a block", text: "key: |\n  one\n  two\n", keys: []string{"key=one\ntwo"}},
	{name: "key as a block without its line end", text: "key: |-\n  one\n", keys: []string{"key=one"}},
	{name: "key as a block with two line ends", text: "key: |+\n  one\n\n", keys: []string{"key=one\n"}},
	{name: "key as a folded block", text: "key: >\n  one\n  two\n", keys: []string{"key=one two"}},
	{name: "key with a tag of no meaning", text: "key: ! abc", keys: []string{"key=abc"}},
	{name: "key that only looks like a number", text: "key: '12345678'", keys: []string{"key=12345678"}},
	{name: "key that only looks like true", text: "key: 'yes'", keys: []string{"key=yes"}},
	{name: "key in a variable", text: "key: {env: REALM_SIGNING_KEY}",
		keys: []string{"$REALM_SIGNING_KEY=key of the environment\n"}},
	{name: "key in a file", text: "key: {file: keys/lf.key}", keys: []string{"keys/lf.key=from a file"}},
	{name: "key in a file, as a block", text: "key:\n  file: ./keys/crlf.key\n",
		keys: []string{"./keys/crlf.key=from a file"}},
	{name: "no key", text: `key: ""`, keys: []string{}},
	{name: "no keys", text: `keys: []`, keys: []string{}},
	{name: "one of keys", text: "keys: [a]", keys: []string{"keys[0]=a"}},
	{name: "three keys in three forms", text: "keys:\n- a\n- {env: REALM_SIGNING_KEY}\n- file: keys/lf.key\n",
		keys: []string{"keys[0]=a", "$REALM_SIGNING_KEY=key of the environment\n", "keys/lf.key=from a file"}},

	{name: "audience", text: "audience: a", want: realm.Provider{Audience: []string{"a"}}},
	{name: "audiences", text: "audience: [a, b]", want: realm.Provider{Audience: []string{"a", "b"}}},
	{name: "no audience", text: `audience: ""`},
	{name: "no audiences", text: "audience: []"},
	{name: "any audience", text: "require_any_audience: true", want: realm.Provider{RequireAnyAudience: true}},
	{name: "every audience", text: "require_any_audience: false"},

	{name: "metadata", text: "metadata_fields:\n- {name: user_data.name, field_name: name, required: true}\n- name: b\n",
		want: realm.Provider{MetadataFields: []realm.MetadataField{
			{Name: "user_data.name", FieldName: "name", Required: true}, {Name: "b"},
		}}},
	{name: "no metadata", text: "metadata_fields: []"},
	{name: "disabled", text: "disabled: True", want: realm.Provider{Disabled: true}},
	{name: "not disabled", text: "disabled: false"},
	{name: "no rules", text: "rules: {}"},
	{name: "many rules", text: "rules: {key-*: off, '*-soon': info}"},

	{name: "JSON", text: "{\n\t\"app_id\": \"a\",\n\t\"audience\": [\"b\", \"c\"],\n\t\"disabled\": true\n}\n",
		want: realm.Provider{AppID: "a", Audience: []string{"b", "c"}, Disabled: true}},
	{name: "comments, Windows line ends, a BOM and markers",
		text: "\ufeff# settings\r\n---\r\napp_id: a # the app\r\n...\r\n", want: realm.Provider{AppID: "a"}},
}

func TestReadTakesEveryForm(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("keys", 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, "keys/lf.key", "from a file\n")
	write(t, "keys/crlf.key", "from a file\r\n")
	for _, test := range accepted {
		t.Run(test.name, func(t *testing.T) {
			file, err := readText(t, test.text)
			if err != nil {
				t.Fatalf("refused with: %v", err)
			}
			if got := described(file.Provider.Keys); !reflect.DeepEqual(got, test.keys) {
				t.Errorf("keys are %#v, want %#v", got, test.keys)
			}
			got := *file.Provider
			got.Keys, got.Positions, got.Ends = nil, nil, nil
			want := test.want
			want.Source = "realmlint.yaml"
			if !reflect.DeepEqual(got, want) {
				t.Errorf("provider is\n%+v, want\n%+v", got, want)
			}
		})
	}
}

// described returns "name=text" of each key; nil stays nil.
func described(keys []*checks.Key) []string {
	if keys == nil {
		return nil
	}
	texts := []string{}
	for _, key := range keys {
		texts = append(texts, key.Name+"="+string(key.Secret.Reveal()))
	}
	return texts
}

func TestReadTakesSeveritiesOfRulesThatThereAre(t *testing.T) {
	t.Chdir(t.TempDir())
	file, err := readText(t, "rules:\n  token-expires-soon: off\n  exp-missing: 'error'\n")
	if err != nil {
		t.Fatal(err)
	}
	if want := (rules.Policy{"token-expires-soon": 0, "exp-missing": rules.Error}); !reflect.DeepEqual(file.Policy, want) {
		t.Errorf("the policy is %v, want %v", file.Policy, want)
	}
	// A pattern goes first, wherever it stands.
	file, err = readText(t, "rules:\n  key-too-short: warning\n  key-*: off\n")
	if err != nil || file.Policy["key-too-short"] != rules.Warning || file.Policy["key-too-long"] != 0 {
		t.Errorf("the policy is %v: %v", file, err)
	}
	if _, off := file.Policy["key-not-given"]; off {
		t.Errorf("what cannot be off is: %v", file.Policy)
	}
	if _, err = readText(t, "rules: {nothing-*: off}\n"); err == nil || !strings.Contains(err.Error(), `:1:9: no rule fits "nothing-*"`) {
		t.Errorf("a pattern that fits nothing: %v", err)
	}
	_, err = readText(t, "rules:\n  a-rule-of-tomorrow: error\n")
	wantError(t, err, `realmlint.yaml:2:3: there is no rule "a-rule-of-tomorrow"`, "")
}

func TestReadNotesWhereEverySettingStands(t *testing.T) {
	t.Chdir(t.TempDir())
	file, err := readText(t, strings.Join([]string{
		"app_id: äöü # the column counts characters",
		"keys: ['äöü', bbb]",
		"audience:",
		"  - a",
		"  - b",
		"algorithm: RS256",
		"require_any_audience:   true",
		"metadata_fields:",
		"  - {name: a, field_name: b, required: true}",
		"  - name: c",
		"disabled: false",
		"rules: {token-expired: off}",
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"app_id": "1:9", "keys": "2:7", "keys[0]": "2:8", "keys[1]": "2:15",
		"audience": "4:3", "audience[0]": "4:5", "audience[1]": "5:5",
		"algorithm": "6:12", "require_any_audience": "7:25",
		"metadata_fields": "9:3", "metadata_fields[0]": "9:5", "metadata_fields[0].name": "9:12",
		"metadata_fields[0].field_name": "9:27", "metadata_fields[0].required": "9:40",
		"metadata_fields[1]": "10:5", "metadata_fields[1].name": "10:11",
		"disabled": "11:11", "rules": "12:8", "rules.token-expired": "12:24",
	}
	got := make(map[string]string)
	for path, position := range file.Provider.Positions {
		got[path] = fmt.Sprintf("%d:%d", position.Line, position.Column)
		if position.File != "realmlint.yaml" {
			t.Errorf("%s stands in the file %q, want realmlint.yaml", path, position.File)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("places are\n%v, want\n%v", got, want)
	}
}

func TestReadFindsKeyFilesBesideTheSettings(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("ci/conf", 0o700); err != nil {
		t.Fatal(err)
	}
	absolute, err := filepath.Abs("absolute.pem")
	if err != nil {
		t.Fatal(err)
	}
	write(t, absolute, "absolute")
	write(t, "ci/key.pem", "beside")
	write(t, "ci/conf/realmlint.yaml", "keys: [{file: ../key.pem}, {file: '"+absolute+"'}]")
	file, err := read("ci/conf/realmlint.yaml", lookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"../key.pem=beside", absolute + "=absolute"}
	if got := described(file.Provider.Keys); !reflect.DeepEqual(got, want) {
		t.Errorf("keys are %q, want %q", got, want)
	}

	write(t, "ci/conf/realmlint.yaml", "key: {file: ci/key.pem}")
	_, err = read("ci/conf/realmlint.yaml", lookupEnv)
	wantError(t, err, "ci/conf/realmlint.yaml:1:13: key file ci/key.pem: there is no such file",
		"a path in the settings is relative to their folder, ci/conf")
}

// wantError fails unless err is an *settings.Error of that text and that hint.
func wantError(t *testing.T, err error, text, hint string) {
	t.Helper()
	var e *settings.Error
	if !errors.As(err, &e) {
		t.Fatalf("got the error %v, want an *settings.Error: %s", err, text)
	}
	if e.Error() != text {
		t.Errorf("the error is\n%s\nwant\n%s", e, text)
	}
	if e.Hint() != hint {
		t.Errorf("the hint is\n%s\nwant\n%s", e.Hint(), hint)
	}
}

func TestReadSaysWhatKeepsAFileFromBeingRead(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := read("realmlint.yaml", lookupEnv)
	wantError(t, err, "realmlint.yaml: there is no such file", "")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}

	_, err = read(".", lookupEnv)
	wantError(t, err, ".: there is no exported app in this folder",
		"an app has auth/providers.json, or auth_providers/custom-token.json; "+
			"for settings of realmlint's own name the file, such as realmlint.yaml")

	_, err = readText(t, "app_id: a\n"+strings.Repeat("#", settings.MaxFile))
	wantError(t, err, "realmlint.yaml: this is too large; up to 1024 KiB are read", "")

	if _, err = readText(t, "app_id: a\n"+strings.Repeat("#", settings.MaxFile-10)); err != nil {
		t.Errorf("a file of just 1 MiB is refused with: %v", err)
	}
	if _, err := os.Stat("/dev/zero"); err == nil {
		_, err = read("/dev/zero", lookupEnv)
		wantError(t, err, "/dev/zero: this is too large; up to 1024 KiB are read", "")
	}
}
