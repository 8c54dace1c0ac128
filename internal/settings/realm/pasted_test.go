package realm

import (
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/internal/settings"
)

// paste reads a text as the page does.
func paste(text string) (*file, error) {
	return readSource(settings.Source{Path: "settings", Text: []byte(text), Pasted: true})
}

func TestPastedSettingsReadNoFileAndNoVariable(t *testing.T) {
	t.Setenv("REALMLINT_TEST_KEY", strings.Repeat("k", 40))
	for _, text := range []string{
		"key: {env: REALMLINT_TEST_KEY}",
		"key: {file: pasted_test.go}",
		"keys: [{env: REALMLINT_TEST_KEY}, a-key-in-the-text-itself-000000000000]",
	} {
		file, err := paste(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if file.Provider.Keys != nil {
			t.Errorf("%s: %d keys are told, and one of them was not", text, len(file.Provider.Keys))
		}
	}
	if _, err := paste("jwks_file: ../../testdata/keys/jwks.json"); err == nil {
		t.Error("a JWK set that is not here is no error")
	}
}

func TestPastedSettingsReadTheProviderOfAnExport(t *testing.T) {
	const export = `{"custom-token": {"type": "custom-token", "disabled": false,
		"config": {"audience": ["web"], "signingAlgorithm": "HS256", "useJWKURI": false},
		"secret_config": {"signingKeys": ["jwt_key"]}}}`
	file, err := paste(export)
	if err != nil {
		t.Fatal(err)
	}
	if p := file.Provider; len(p.Audience) != 1 || p.Audience[0] != "web" || len(p.Export.SecretsNotGiven) != 1 {
		t.Errorf("the provider is %+v", p)
	}
	Clear(file.Provider, "keys")
	if p := file.Provider; p.Keys != nil || len(p.Export.SecretsNotGiven) != 0 {
		t.Errorf("with room made for another key, %d keys are told and %v are not", len(p.Keys), p.Export.SecretsNotGiven)
	}
	for _, text := range []string{`{"custom-token": {"config": {"audience": [],}}}`, "app: ../..", `{"config_version": 20210101, "app_id": "a"}`} {
		if _, err := paste(text); err == nil {
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
		file, err := paste(text)
		if err != nil {
			t.Fatal(err)
		}
		Clear(file.Provider, "keys")
		file.Provider.Keys = []*checks.Key{key}
		if _, ok := file.Provider.Locate("keys[0]"); ok {
			t.Errorf("%s: the pasted key has a place in the text", text)
		}
	}
}
