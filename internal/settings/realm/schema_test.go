package realm

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"realmlint/internal/settings"
)

const schemaFile = "../../../docs/settings.schema.json"

// A setting without its line in the schema is one that editors mark as wrong;
// a line without its setting, one that they offer and realmlint refuses.
func TestSchemaHasTheSettingsOfTheCode(t *testing.T) {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct{ Description string }
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	want := slices.Sorted(slices.Values(settings.Names(yamlReader{&settings.YAMLReader{}, newDraft("")}.fields())))
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(schema.Properties))); diff != "" {
		t.Errorf("%s has other settings than the code (-code +schema):\n%s", schemaFile, diff)
	}
	for name, property := range schema.Properties {
		if property.Description == "" {
			t.Errorf("%s: %s has no description to show in an editor", schemaFile, name)
		}
	}
}

func TestSchemaTakesWhatTheCodeTakes(t *testing.T) {
	schema := jsonschema.NewCompiler().MustCompile(schemaFile)
	for _, test := range accepted {
		var value any
		if err := yaml.Unmarshal([]byte(test.text), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: the code takes it, the schema does not: %v", test.name, err)
		}
	}
}

func TestSchemaRefusesWhatTheCodeRefuses(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	write(t, "key.txt", "a key")
	for _, text := range []string{
		"kye: a", "app_id: 1", "app_id: [a]", "algorithm: HS512", "key: [a]", "keys: a", "keys: [a, b, c, d]", "keys: ['']", "key: a\nkeys: [b]",
		"key: {env: A, file: b}", "key: {}", "key: {env: $A}", "key: {file: ''}", "key: {path: a}", "audience: [1]", "audience: ['']", "audience: {a: b}",
		"require_any_audience: 'true'", "disabled: 1", "metadata_fields: [a]", "metadata_fields: [{field_name: a}]", "metadata_fields: [{name: a, more: b}]",
		"metadata_fields: {name: a}", "rules: [a]", "rules: {token-expired: maybe}", "rules: {'Key-*': off}", "[a]", "a",
	} {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("%q: the schema takes it", text)
		}
		if _, err := readText(t, text); err == nil {
			t.Errorf("%q: the code takes it", text)
		}
	}
}
