package realm

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"realmlint/internal/settings"
)

// canary is a key that may be seen nowhere. It has the form of Realm's keys.
const canary = "cAnArY0123456789-cAnArY_0123456789"

// hidden are files with the canary, as KEY, where a key stands or where one
// could come to stand by mistake.
var hidden = []string{
	// Whole files: the result must not show it.
	"key: KEY", "key: 'KEY'", "key: \"KEY\"", "key: |\n  KEY\n", "keys: [KEY, a KEY b]", "{key: KEY}", "key: ! KEY",
	"key: {file: key.pem}", "key: {env: CANARY}", "keys: [{file: key.pem}, {env: CANARY}, KEY]",

	// Faults elsewhere.
	"key: KEY\nkye: a", "key: KEY\napp_id: 1", "key: KEY\nkeys: [a]", "keys: [KEY]\nkey: KEY", "key: a\nkey: KEY",
	"key: KEY\nalgorithm: HS512", "key: KEY\ndisabled: maybe", "key: KEY\n---\nkey: KEY", "key: KEY\nrules: {a: b}",

	// Wrong types and places.
	"KEY", "KEY: a", "'KEY'", "[KEY]", "- KEY", "{KEY}", "{KEY: KEY}", "{key, KEY}", "? KEY", "? [KEY]\n: a", "key = KEY", "key:KEY",
	"key: [KEY]", "key: {KEY}", "key: {KEY: a}", "key: {a: KEY}", "key: {env: [KEY]}", "key: {env: KEY, file: KEY}",
	"key: {env: KEY}", "key: {file: KEY}", "key: {file: ./KEY}", "key: {file: KEY.pem}", "key: {env: $KEY}", "key: {evn: KEY}",
	"key:\n  KEY:\n", "key:\n  KEY: a\n  KEY: b\n", "keys: KEY", "keys: {KEY: a}", "keys: [[KEY]]", "keys: [a, b, c, KEY]",
	"algorithm: KEY", "disabled: KEY", "require_any_audience: KEY", "metadata_fields: KEY", "metadata_fields: [KEY]",
	"metadata_fields: [{KEY: a}]", "metadata_fields: [{required: KEY}]", "metadata_fields: [{key: KEY}]", "app_id: [KEY]",
	"audience: {key: KEY}", "rules: KEY", "rules: {KEY: off}", "rules: {a-b: KEY}", "rules:\n  exp-zero: off\n  key: KEY\n",
	"app: KEY", "app: ./KEY", "app: {KEY: a}", "secrets: KEY", "secrets: {KEY}", "secrets: {KEY: a}", "secrets: {KEY: {env: KEY}}", "secrets: {a: KEY}",
	"secrets: {a: {KEY: b}}", "secrets: {a: {KEY}}", "secrets: {a: {env: KEY}}", "secrets: {a: {file: KEY}}", "jwks_file: KEY", "jwks_file: {KEY: a}",
	"rules: {exp-zero: off, exp-zero: KEY}", "rules: {? [KEY] : off}", "KEY: KEY\nKEY: KEY", "key: 1 KEY", "key: 0xKEY",

	// Tags, anchors, merges.
	"key: !KEY", "key: !KEY a", "key: !!binary KEY", "key: !!int KEY", "key: !!float KEY", "key: !!null KEY", "key: !!bool KEY",
	"key: !!timestamp KEY", "key: !!map KEY", "key: !custom KEY", "key: !<KEY", "key: !<KEY> a", "key: !KEY! a", "key: !a!KEY b", "key: !%KEY",
	"key: &KEY", "key: &KEY a", "key: &a KEY", "key: &a KEY\napp_id: *a", "key: *KEY", "key: &KEY [*KEY]", "&KEY key: a", "*KEY : a",
	"key: & KEY", "key: * KEY", "<<: KEY", "<<: {key: KEY}", "key: {<<: KEY}", "!KEY {key: a}", "%KEY", "%KEY\n---\nkey: a", "%TAG KEY",
	"%TAG ! KEY\n---\nkey: !a b", "%YAML KEY", "%YAML 1.1\n---\nkey: %KEY",

	// What is no YAML.
	"key: 'KEY", "key: \"KEY", "key: KEY'\nkeys: 'KEY", "key: 'KEY' KEY", "key: \"KEY\"KEY", "key: \"\\KEY\"", "key: \"\\xKEY\"", "key: \"\\uKEY\"",
	"key: @KEY", "key: `KEY", "key: %KEY", "key: |KEY", "key: | KEY", "key: >KEY", "key: |0\n KEY", "key: - KEY", "key: ? KEY", "key: , KEY",
	"key: ,KEY", "key: {KEY", "key: [KEY", "key: }KEY", "key: ]KEY", "key: {env: KEY", "key: [KEY}", "key: KEY: a", "key: KEY: KEY: KEY", "key: a: KEY",
	"\tkey: KEY", "key:\n\tKEY", "key:\n\tenv: KEY", "key:\t\tKEY\n\tb: c", "app_id: a\n key: KEY", "  key: KEY\napp_id: a", "key: KEY\n  a: b",
	"key: KEY\nKEY", "key: KEY\nKEY\napp_id: a", "key: KEY\n- KEY", "keys:\n- KEY\nKEY", "keys:\n  - KEY\n KEY: a", "key: |\n  KEY\n KEY\n",
	"key: |\n  KEY\n\tKEY: a\n", "key: KEY\x00", "key: KEY\x07KEY", "key: \x1b[2JKEY", "key: KEY\xff", "\xff\xfekey: KEY", "key: KEY\ufeff", "key: KEY\u2028a: KEY",
	"key: KEY\rkey: KEY", "key: #KEY", "key: KEY #KEY", "key: -----BEGIN PUBLIC KEY-----\nKEY\n-----END PUBLIC KEY-----",
	"key: \"-----BEGIN PUBLIC KEY-----\nKEY\n-----END", "-----BEGIN PUBLIC KEY-----\nKEY: a\n", "--- KEY\n--- KEY", "... KEY", "key: KEY\n...\nKEY",
	strings.Repeat("[", 20000) + "KEY", strings.Repeat("key: KEY\n", 200_000),
}

// shown returns everything that could be printed of what Read returned.
func shown(file *file, err error) string {
	text := fmt.Sprintf("%v %+v %#v", file, file, file)
	if file != nil {
		text += fmt.Sprintf("%v %+v %#v", *file, *file, *file)
		// Only a key is a secret: one that was put in the place of another
		// setting is that setting's value.
		for _, key := range file.Provider.Keys {
			text += fmt.Sprintf("%v %+v %#v %v %+v %#v", key, key, key, *key, *key, *key)
		}
	}
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range several.Unwrap() {
			text += shown(nil, one)
		}
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

func lookupCanary(name string) (string, bool) { return canary, name == "CANARY" }

func TestKeyIsNeverShown(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "key.pem", canary)
	for _, text := range hidden {
		write(t, "realmlint.yaml", strings.ReplaceAll(text, "KEY", canary))
		file, err := read("realmlint.yaml", lookupCanary)
		if strings.Contains(shown(file, err), canary) {
			t.Errorf("the key of %.80q is shown: %.300v", text, err)
		}
		if strings.Contains(fmt.Sprint(err), "cAnArY") {
			t.Errorf("a part of the key of %.80q is shown: %.300v", text, err)
		}
	}
}

// FuzzRead writes broken files: none may make Read panic, and none may bring
// the key that it holds into an error.
func FuzzRead(f *testing.F) {
	for _, text := range hidden {
		if len(text) < 1000 {
			f.Add(strings.ReplaceAll(text, "KEY", canary))
		}
	}
	for _, test := range accepted {
		f.Add(test.text)
	}
	for _, test := range refused {
		if len(test.text) < 1000 {
			f.Add(test.text)
		}
	}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(folder, fmt.Sprintf("%d.yaml", os.Getpid()))
		write(t, path, text)
		file, err := read(path, lookupCanary)
		if (file == nil) == (err == nil) {
			t.Fatalf("Read returned %v and %v", file, err)
		}
		if err != nil && strings.Contains(shown(nil, err), canary) {
			t.Fatalf("the key is shown: %v", err)
		}
	})
}
