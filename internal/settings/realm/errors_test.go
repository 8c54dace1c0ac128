package realm

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/internal/settings"
	"realmlint/rules/realm"
)

const (
	known      = "known are app_id, algorithm, key, keys, jwk_uri, jwks_file, audience, require_any_audience, metadata_fields, disabled, app, secrets, rules, ignore, server"
	notShown   = "a name that could be the key itself is not shown"
	pathUnsaid = "a path that could be the key itself is not shown"
)

// refused are settings files with what is said about them, after the file's
// name.
var refused = []struct{ text, want, hint string }{
	// Not settings at all.
	{"text", `:1:1: settings must be names with values, such as "app_id: myapp-abcde"`, ""},
	{"- key: a", `:1:1: settings must be names with values, such as "app_id: myapp-abcde"`, ""},

	// Names.
	{"kye: a", `:1:1: unknown setting "kye"; did you mean "key"?`, ""},
	{"app_id: a\nappId: a", `:2:1: unknown setting "appId"; did you mean "app_id"?`, ""},
	{"app-id: a", `:1:1: unknown setting "app-id"; did you mean "app_id"?`, ""},
	{"client_app_id: a", `:1:1: unknown setting "client_app_id"; did you mean "app_id"?`, ""},
	{"aud: a", `:1:1: unknown setting "aud"; did you mean "audience"?`, ""},
	{"alg: HS256", `:1:1: unknown setting "alg"; did you mean "algorithm"?`, ""},
	{"key1: a", `:1:1: unknown setting "key1"; did you mean "key"?`, ""},
	{"Disabled: true", `:1:1: unknown setting "Disabled"; did you mean "disabled"?`, ""},
	{"signingKeys: [a]", `:1:1: unknown setting "signingKeys"; did you mean "keys"?`, ""},
	{"issuer: a", `:1:1: unknown setting "issuer"`, known},
	{"secret_config: {}", `:1:1: unknown setting "secret_config"`, known},
	{"issuer:", `:1:1: unknown setting`, known},
	{"12: a", `:1:1: unknown setting`, known},
	{"? [a]\n: b\n", `:1:3: unknown setting`, known},
	{"{app_id: a, hunter}", `:1:13: unknown setting`, known},
	{"app_id: a\nkey: a\napp_id: b", ":3:1: app_id stands on line 1 already; leave one out", ""},
	{`{"app_id": "a", app_id: "b"}`, ":1:17: app_id stands on line 1 already; leave one out", ""},

	// Texts.
	{"app_id:", ":1:8: app_id has no value; write a text, or leave it out", ""},
	{"app_id: ~", ":1:9: app_id has no value; write a text, or leave it out", ""},
	{"app_id: [a]", ":1:9: app_id must be a text", ""},
	{"app_id: {a: b}", ":1:9: app_id must be a text", ""},
	{"app_id: 123", ":1:9: app_id must be a text, and YAML may take this for a number; put quotes around it", ""},
	{"app_id: 1.5", ":1:9: app_id must be a text, and YAML may take this for a number; put quotes around it", ""},
	{"app_id: True", ":1:9: app_id must be a text, and YAML may take this for true or false; put quotes around it", ""},
	{"app_id: 2021-04-17", ":1:9: app_id must be a text, and YAML may take this for a date; put quotes around it", ""},
	{"algorithm: hs256", `:1:12: algorithm "hs256" is not known; did you mean "HS256"?`, ""},
	{"algorithm: HS512", ":1:12: algorithm HS512 is not one that a provider can have; write HS256 or RS256", ""},
	{"algorithm: ''", ":1:12: algorithm is not known; write HS256 or RS256", ""},
	{"algorithm: [HS256]", ":1:12: algorithm must be a text", ""},

	// Keys.
	{"key:", ":1:5: key has no value; write a text, {env: NAME} or {file: PATH}, or leave it out", ""},
	{"key: 12345678", ":1:6: key must be a text, and YAML may take this for a number; put quotes around it", ""},
	{"key: 0x1234", ":1:6: key must be a text, and YAML may take this for a number; put quotes around it", ""},
	{"key: 12e34", ":1:6: key must be a text, and YAML may take this for a number; put quotes around it", ""},
	{"key: yes", ":1:6: key must be a text, and YAML may take this for true or false; put quotes around it", ""},
	{"key: [a]", ":1:6: key must be a text, {env: NAME} or {file: PATH}; a list goes under keys", ""},
	{"key: {}", ":1:6: key must be a text, {env: NAME} or {file: PATH}", ""},
	{"key: {secret: a}", ":1:7: key must be a text, {env: NAME} or {file: PATH}", ""},
	{"key: {evn: A}", `:1:7: unknown setting in key; did you mean "env"?`, ""},
	{"keys: [{File: a}]", `:1:9: unknown setting in keys[0]; did you mean "file"?`, ""},
	{"key: {env: EMPTY, file: a}", ":1:6: key must be a text, {env: NAME} or {file: PATH}", ""},
	{"key: {env: A, env: A}", ":1:15: key.env stands on line 1 already; leave one out", ""},
	{"key: {env: ''}", ":1:12: key.env is empty; write a name, or leave key out", ""},
	{"key: {file: ''}", ":1:13: key.file is empty; write a name, or leave key out", ""},
	{"key: {file: [a]}", ":1:13: key.file must be a text", ""},
	{"key: {env: NOT_SET}", ":1:12: environment variable NOT_SET is not set", ""},
	{"keys:\n- a\n- env: EMPTY\n", ":3:8: environment variable EMPTY is empty; set it to the key", ""},
	{"key: {env: $REALM_SIGNING_KEY}", `:1:12: the environment variable is named without "$" here`, ""},
	{"key: {env: hunter2}", ":1:12: the environment variable is not set", notShown},
	{"key: {file: missing.pem}", ":1:13: key file missing.pem: there is no such file", ""},
	{"key: {file: /missing/key}", ":1:13: key file /missing/key: there is no such file", ""},
	{"key: {file: hunter2}", ":1:13: key file: there is no such file", pathUnsaid},
	{"key: {file: .}", ":1:13: key file .: this is a folder; name a file in it", ""},
	{"key: {file: empty.key}", ":1:13: key file empty.key: this is empty; write the key into it", ""},
	{"key: {file: large.key}", ":1:13: key file large.key: this is too large; up to 64 KiB are read", ""},
	{"keys:", ":1:6: keys has no value; write a list of up to 3 keys, or leave it out", ""},
	{"keys: a", ":1:7: keys must be a list of up to 3 keys", ""},
	{"keys: {a: b, c: d, e: f, g: h}", ":1:7: keys must be a list of up to 3 keys", ""},
	{"keys: [a, [b]]", ":1:11: keys[1] must be a text, {env: NAME} or {file: PATH}", ""},
	{"keys: [a, '']", ":1:11: keys[1] is empty; leave it out", ""},
	{"keys: [a, b, c, d]", ":1:17: keys has 4 keys, and a provider takes up to 3; leave some out", ""},
	{"key: a\nkeys: [b]", ":2:7: key and keys cannot both be set, and line 1 has key; leave one out", ""},
	{"keys: []\nkey: a", ":2:6: key and keys cannot both be set, and line 1 has keys; leave one out", ""},

	// Audiences, truths, metadata.
	{"audience:", ":1:10: audience has no value; write a text or a list of texts, or leave it out", ""},
	{"audience: {a: b}", ":1:11: audience must be a text or a list of texts", ""},
	{"audience: 5", ":1:11: audience must be a text, and YAML may take this for a number; put quotes around it", ""},
	{"audience: [a, 5]", ":1:15: audience[1] must be a text, and YAML may take this for a number; put quotes around it", ""},
	{"audience: [[a]]", ":1:12: audience[0] must be a text", ""},
	{"audience: [a, '']", ":1:15: audience[1] is empty; leave it out", ""},
	{"disabled:", ":1:10: disabled has no value; write true or false, or leave it out", ""},
	{"disabled: 1", ":1:11: disabled must be true or false", ""},
	{"disabled: yes", ":1:11: disabled must be true or false", ""},
	{"disabled: [true]", ":1:11: disabled must be true or false", ""},
	{"require_any_audience: 'true'", ":1:23: require_any_audience must be true or false, without quotes", ""},
	{"metadata_fields: a", ":1:18: metadata_fields must be a list of {name, field_name, required}", ""},
	{"metadata_fields: [a]", ":1:19: metadata_fields[0] must be {name: …, field_name: …, required: …}", ""},
	{"metadata_fields: [{}]", ":1:19: metadata_fields[0] has no name; write the claim's path, such as {name: user_data.name}", ""},
	{"metadata_fields: [{name: ''}]", ":1:19: metadata_fields[0] has no name; write the claim's path, such as {name: user_data.name}", ""},
	{"metadata_fields:\n- name: a\n- nmae: a\n", `:3:3: unknown setting "nmae" in metadata_fields[1]; did you mean "name"?`, ""},
	{"metadata_fields: [{name: a, type: b}]", `:1:29: unknown setting "type" in metadata_fields[0]`, "known are name, field_name, required"},
	{"metadata_fields: [{name: a, name: b}]", ":1:29: metadata_fields[0].name stands on line 1 already; leave one out", ""},
	{"metadata_fields: [{name: a, required: 1}]", ":1:39: metadata_fields[0].required must be true or false", ""},

	// Secrets.
	{"secrets: {a: {hunter: b}}", ":1:15: secrets[0] must be a text, {env: NAME} or {file: PATH}", ""},
	{"secrets: {a: b}", ":1:11: the settings are not those of an exported app, and no other name a secret",
		"give the key itself with --key-file PATH or --key-env NAME, or as key in the settings"},

	// Rules.
	{"rules:", ":1:7: rules has no value; write severities by rule, such as {token-expires-soon: off}, or leave it out", ""},
	{"rules: [a]", ":1:8: rules must be severities by rule, such as {token-expires-soon: off}", ""},
	{"rules: {token-expired: warn}", `:1:24: severity of token-expired must be off, info, warning or error; did you mean "warning"?`, ""},
	{"rules: {token-expired: 1}", ":1:24: severity of token-expired must be off, info, warning or error", ""},
	{"rules: {token-expired: [off]}", ":1:24: severity of token-expired must be off, info, warning or error", ""},
	{"rules: {Token: off}", `:1:9: a rule's ID is words in lower case, such as "token-expired"`, ""},
	{"rules: {? [a] : off}", `:1:11: a rule's ID is words in lower case, such as "token-expired"`, ""},
	{"rules: {exp-zero: off, exp-zero: off}", ":1:24: rule exp-zero stands on line 1 already; leave one out", ""},
	{"rules:\n  exp-zero: off\n  key: a\n", `:3:3: "key" is a setting, not a rule; indent it less`, ""},
}

func TestReadSaysWhatIsWrongWhereAndWhatToDo(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "empty.key", "\r\n")
	write(t, "large.key", strings.Repeat("a", 64<<10+1))
	for _, test := range refused {
		file, err := readText(t, test.text)
		if err == nil {
			t.Errorf("%.60q is taken as %+v", test.text, *file.Provider)
			continue
		}
		t.Run("", func(t *testing.T) {
			t.Logf("the file is %.60q", test.text)
			wantError(t, err, "realmlint.yaml"+test.want, test.hint)
		})
	}
}

// Whoever mends a file wants to know all that is wrong in it, and not what
// follows from that.
func TestAllMistakesOfAFileAreSaidInItsOrder(t *testing.T) {
	t.Chdir(t.TempDir())
	for text, want := range map[string][]string{
		"app_id: 1\nkye: a\nkey: {env: NOT_SET}\nmetadata_fields:\n- nmae: a\n- {name: b, required: 1}\n- {}\nrules: {token-expird: off, exp-zero: warn}\ndisabled: maybe\n": {
			":1:9: app_id must be a text", `:2:1: unknown setting "kye"`, ":3:12: environment variable NOT_SET is not set",
			`:5:3: unknown setting "nmae"`, ":6:23: metadata_fields[1].required", ":7:3: metadata_fields[2] has no name",
			`:8:9: there is no rule "token-expird"`, ":8:38: severity of exp-zero", ":9:11: disabled must be true or false",
		},
		"key: {env: NOT_SET}\nrules: {exp-zero: off, exp-zero: off}\napp: ./nowhere\nsecrets: {a: {env: REALM_SIGNING_KEY}}\n": {
			":1:12: environment variable", ":2:24: rule exp-zero stands on line 2 already", ":3:6: app: ",
		},
		"secrets: {a: '', -b: c, d: {fiel: e}}\n":         {":1:14: the value of this secret is empty", ":1:18: a secret's name is", ":1:29: unknown setting in secrets[2]"},
		"key: &a b\nkye: *a\napp_id: !x c\ndisabled: 1\n": {":1:6: YAML takes", ":2:1: unknown setting", ":2:6: YAML takes", ":3:9: YAML takes", ":4:11: disabled"},
		strings.Repeat("a: b\n", 25): append(slices.Collect(func(yield func(string) bool) {
			for line := 1; line <= 20 && yield(fmt.Sprintf(":%d:1: unknown setting", line)); line++ {
			}
		}), ": 5 more mistakes are in it, from line 21 on"),
	} {
		_, err := readText(t, text)
		several, ok := err.(interface{ Unwrap() []error })
		if !ok {
			t.Errorf("%.60q: no list of errors: %v", text, err)
			continue
		}
		said := several.Unwrap()
		if len(said) != len(want) {
			t.Errorf("%.60q: %d errors, want %d: %v", text, len(said), len(want), err)
			continue
		}
		for i := range said {
			if !strings.HasPrefix(said[i].Error(), "realmlint.yaml"+want[i]) {
				t.Errorf("%.60q: error %d is\n%s\nwant\nrealmlint.yaml%s…", text, i+1, said[i], want[i])
			}
		}
	}
}

func TestListsThatNobodyHasAreRefused(t *testing.T) {
	list := func(element string, n int) string { return strings.TrimSuffix(strings.Repeat(element+", ", n), ", ") }
	for _, c := range []struct{ before, element, behind, want string }{
		{"audience: [", "a", "]", "audience has 129 elements, up to 128 are read; leave some out"},
		{"metadata_fields: [", "{name: a}", "]", "metadata_fields has 129 elements"},
		{"secrets: {", "a: b", "}", "secrets has 129 elements"},
		{`{"type": "custom-token", "config": {"audience": [`, `"a"`, "]}}", "config.audience has 129 elements"},
		{`{"type": "custom-token", "metadata_fields": [`, `{"name": "a"}`, "]}", "metadata_fields has 129 elements"},
		{`{"type": "custom-token", "secret_config": {"signingKeys": [`, `"a"`, "]}}", "secret_config.signingKeys has 129 elements"},
	} {
		for elements, refused := range map[int]bool{128: false, 129: true} {
			text := c.before + list(c.element, elements) + c.behind
			_, err := settings.Read(settings.Source{Path: "settings", Text: []byte(text), Pasted: true}, []settings.Loader{Loader(nil)})
			if said := err != nil && strings.Contains(err.Error(), " elements"); said != refused || refused && !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s…, %d elements: %v, want %s", c.before, elements, err, c.want)
			}
		}
	}
	for bytes, refused := range map[int]bool{settings.MaxKey: false, settings.MaxKey + 1: true} {
		key := checks.NewKey("key", checks.NewSecret(make([]byte, bytes)))
		if err := Settle(&realm.Provider{Keys: []*checks.Key{key}}, false); (err != nil) != refused {
			t.Errorf("a key of %d bytes: %v", bytes, err)
		}
	}
	for _, list := range []string{"audience", "metadata_fields"} {
		p := &realm.Provider{Audience: make([]string, 129)}
		if list != "audience" {
			p = &realm.Provider{MetadataFields: make([]realm.MetadataField, 129)}
		}
		if err := Settle(p, false); err == nil || !strings.Contains(err.Error(), list+" has 129 elements") {
			t.Errorf("%s of flags or a page: %v", list, err)
		}
	}
}
