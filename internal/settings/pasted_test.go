package settings

import (
	"strings"
	"testing"

	"realmlint/checks"
)

func TestParseReadsNoFileAndNoVariable(t *testing.T) {
	t.Setenv("REALMLINT_TEST_KEY", strings.Repeat("k", 40))
	for _, text := range []string{
		"key: {env: REALMLINT_TEST_KEY}",
		"key: {file: pasted_test.go}",
		"keys: [{env: REALMLINT_TEST_KEY}, a-key-in-the-text-itself-000000000000]",
	} {
		file, err := Parse("settings", []byte(text), Pasted{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if file.Provider.Keys != nil {
			t.Errorf("%s: %d keys are told, and one of them was not", text, len(file.Provider.Keys))
		}
	}
	if _, err := Parse("settings", []byte("jwks_file: ../../testdata/keys/jwks.json"), Pasted{}); err == nil {
		t.Error("a JWK set that is not here is no error")
	}
}

func TestParseReadsTheProviderOfAnExport(t *testing.T) {
	const export = `{"custom-token": {"type": "custom-token", "disabled": false,
		"config": {"audience": ["web"], "signingAlgorithm": "HS256", "useJWKURI": false},
		"secret_config": {"signingKeys": ["jwt_key"]}}}`
	file, err := Parse("settings", []byte(export), Pasted{})
	if err != nil {
		t.Fatal(err)
	}
	if p := file.Provider; len(p.Audience) != 1 || p.Audience[0] != "web" || len(p.Export.SecretsNotGiven) != 1 {
		t.Errorf("the provider is %+v", p)
	}
	key := checks.NewKey("key", checks.NewSecret([]byte(strings.Repeat("k", 40))))
	file, err = Parse("settings", []byte(export), Pasted{Keys: []*checks.Key{key}})
	if err != nil {
		t.Fatal(err)
	}
	if p := file.Provider; len(p.Keys) != 1 || len(p.Export.SecretsNotGiven) != 0 {
		t.Errorf("with the key pasted, %d keys are told and %v are not", len(p.Keys), p.Export.SecretsNotGiven)
	}
	for _, text := range []string{`{"custom-token": {"config": {"audience": [],}}}`, "app: ../..", `{"config_version": 20210101, "app_id": "a"}`} {
		if _, err := Parse("settings", []byte(text), Pasted{}); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}

func TestPastedKeysTakeThePlaceOfThoseInTheText(t *testing.T) {
	key := checks.NewKey("key", checks.NewSecret([]byte(strings.Repeat("k", 40))))
	for _, text := range []string{
		"app_id: a\nkey: {env: KEY}",
		"app_id: a\nkey: another-key-in-the-text-itself-0000000000",
		"app_id: a",
	} {
		file, err := Parse("settings", []byte(text), Pasted{Keys: []*checks.Key{key}})
		if err != nil {
			t.Fatal(err)
		}
		if keys := file.Provider.Keys; len(keys) != 1 || keys[0] != key {
			t.Errorf("%s: the provider's keys are not the one that was pasted", text)
		}
		if _, ok := file.Provider.Locate("keys[0]"); ok {
			t.Errorf("%s: the pasted key has a place in the text", text)
		}
	}
}
