package settings

import (
	"strings"
	"testing"
)

const (
	known      = "known are app_id, algorithm, key, keys, jwk_uri, jwks_file, audience, require_any_audience, metadata_fields, disabled, app, secrets, rules"
	notShown   = "a name that could be the key itself is not shown"
	pathUnsaid = "a path that could be the key itself is not shown"
)

// refused are settings files with what is said about them, after the file's
// name.
var refused = []struct{ text, want, hint string }{
	// Not settings at all.
	{"", ": there are no settings in it", writeAtLeast},
	{"# a comment\n", ": there are no settings in it", writeAtLeast},
	{"---\n", ": there are no settings in it", writeAtLeast},
	{"null", ": there are no settings in it", writeAtLeast},
	{"text", `:1:1: settings must be names with values, such as "app_id: myapp-abcde"`, ""},
	{"- key: a", `:1:1: settings must be names with values, such as "app_id: myapp-abcde"`, ""},
	{"app_id: a\n---\napp_id: b\n", ":2:1: a second YAML document begins here; keep one", ""},
	{"app_id: äöü\x01", ":1:12: character U+0001 cannot stand in a settings file; take it out", ""},
	{"app_id: a\nkey: \x00b", ":2:6: character U+0000 cannot stand in a settings file; take it out", ""},
	{"app_id: a\x7f", ":1:10: character U+007F cannot stand in a settings file; take it out", ""},
	{"app_id: a\ufeff", ":1:10: character U+FEFF cannot stand in a settings file; take it out", ""},
	{"app_id: \xe4", ":1:9: this is not UTF-8; save the file as UTF-8", ""},
	{"\xff\xfea\x00", ": this is UTF-16; save it as UTF-8", ""},

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

	// Rules.
	{"rules:", ":1:7: rules has no value; write severities by rule, such as {token-expires-soon: off}, or leave it out", ""},
	{"rules: [a]", ":1:8: rules must be severities by rule, such as {token-expires-soon: off}", ""},
	{"rules: {token-expired: warn}", `:1:24: severity of token-expired must be off, info, warning or error; did you mean "warning"?`, ""},
	{"rules: {token-expired: 1}", ":1:24: severity of token-expired must be off, info, warning or error", ""},
	{"rules: {token-expired: [off]}", ":1:24: severity of token-expired must be off, info, warning or error", ""},
	{"rules: {Token: off}", `:1:9: a rule's ID is words in lower case, such as "token-expired"`, ""},
	{"rules: {? [a] : off}", `:1:11: a rule's ID is words in lower case, such as "token-expired"`, ""},
	{"rules: {a-b: off, a-b: off}", ":1:19: rule a-b stands on line 1 already; leave one out", ""},
	{"rules:\n  a-b: off\n  key: a\n", `:3:3: "key" is a setting, not a rule; indent it less`, ""},

	// YAML that is more than it says.
	{"app_id: &a b", `:1:9: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"audience: [&a b, *a]", `:1:12: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"app_id: &a", `:1:9: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"&a app_id: b", `:1:1: YAML takes "&" and "*" here for an anchor, which is not read; write the value out, or put quotes around it`, ""},
	{"<<: {app_id: a}", `:1:1: YAML's "<<" is not read; write the settings out`, ""},
	{"key: !!binary aGk=", `:1:6: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},
	{"key: !!str 123", `:1:6: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},
	{"key: !hunter2", `:1:6: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},
	{"!!map {key: a}", `:1:1: YAML takes "!" here for a tag, which is not read; leave it out, or put quotes around the value`, ""},

	// What is no YAML.
	{"app_id: a\nkey: *hunter2", ":2: " + anchor, ""},
	{"key: * hunter2", ":1: " + anchor, ""},
	{"app_id: a\nkey: b: c", `:2: a ":" stands where none can; put quotes around the value, or mend the indentation`, ""},
	{"app_id: a\n key: b", `:2: a ":" stands where none can; put quotes around the value, or mend the indentation`, ""},
	{"app_id: a\n\nkey: @b", `:3: a value begins with a character that YAML keeps for itself, such as "@" or "%"; put quotes around it`, ""},
	{"key: `b", `:1: a value begins with a character that YAML keeps for itself, such as "@" or "%"; put quotes around it`, ""},
	{"key:\n\tfile: b", ":2: the line begins with a tab; YAML is indented with spaces", ""},
	{"app_id: a\n  \tkey: b", ":2: the line begins with a tab; YAML is indented with spaces", ""},
	{"app_id: a\nkey: |\n  b\n \t c\n", ":4: the line begins with a tab; YAML is indented with spaces", ""},
	{"app_id: a\nhunter2\ndisabled: true\n", `:2: a ":" is missing after a name, or a quote or bracket is not closed`, ""},
	{"app_id: a\nkey: 'b' c\ndisabled: true\n", ":2: " + goesOn, ""},
	{"audience:\n  - a\n  b: c\n", `:3: the line does not go on with the list above it; mend its indentation or begin it with "- "`, ""},
	{"{app_id: a}\nkey: b\n", ":2: " + goesOn, ""},
	{"app_id: a\naudience: [b\nkey: c\n", ":2: " + unclosed, ""},
	{"app_id: a\nkey: {env: b\n", ":2: " + unclosed, ""},
	{"key: }b", ":1: " + unclosed, ""},
	{"app_id: a\nkey: 'b\ndisabled: true\n", ":2: a quote is not closed", ""},
	{"app_id: a\nkey: \"b\n---\n", ":2: a quote is not closed", ""},
	{`key: "C:\keys"`, ":1: " + escape, ""},
	{`key: "\xg0"`, ":1: " + escape, ""},
	{`key: "\ud83d\ude00"`, ":1: " + escape, ""},
	{"key: - b", `:1: a list cannot begin here; put its "- " on the next line`, ""},
	{"key: !b!c d", ":1: " + tag, ""},
	{"key: !<b", ":1: " + tag, ""},
	{"key: !%zz b", ":1: " + tag, ""},
	{"key: | b", `:1: only a comment can stand after "|" or ">"; put the value on the next line`, ""},
	{"key: |0\n b", `:1: YAML takes a number after "|" or ">" for an indentation; put the value on the next line`, ""},
	{"%hunter2\n", ":1: " + directive, ""},
	{"%YAML 3.0\n---\nkey: a\n", ":1: " + directive, ""},
	{"%YAML x\n---\nkey: a\n", ":1: " + directive, ""},
	{"app_id: a\nkey: " + strings.Repeat("[", 20000), ":2: lists or mappings are nested too deeply", ""},
}

const writeAtLeast = `write at least "app_id: myapp-abcde" and "key: {env: REALM_SIGNING_KEY}"`

func TestReadSaysWhatIsWrongWhereAndWhatToDo(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "empty.key", "\r\n")
	write(t, "large.key", strings.Repeat("a", maxKeyFile+1))
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
