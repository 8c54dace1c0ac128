package report

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// What docs/report.schema.json lists is what is written, member by member:
// that a report has no others the formats' scripts see.
func TestReportSchemaHasTheMembersThatAreWritten(t *testing.T) {
	text, err := os.ReadFile("../../docs/report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	type object struct {
		Properties map[string]any
		Required   []string
	}
	var schema struct {
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	for name, written := range map[string]any{
		"end": jsonEnd{}, "settings": jsonSettings{}, "result": jsonResult{}, "realm": jsonRealm{},
		"finding": jsonFinding{}, "summary": Summary{},
	} {
		all, always := map[string]bool{}, map[string]bool{}
		for _, field := range reflect.VisibleFields(reflect.TypeOf(written)) {
			member, options, _ := strings.Cut(field.Tag.Get("json"), ",")
			if member == "-" {
				continue
			}
			all[member] = true
			if options == "" {
				always[member] = true
			}
		}
		listed, required := map[string]bool{}, map[string]bool{}
		for member := range schema.Defs[name].Properties {
			listed[member] = true
		}
		for _, member := range schema.Defs[name].Required {
			required[member] = true
		}
		if diff := cmp.Diff(all, listed); diff != "" {
			t.Errorf("%s: written and listed differ (-written +listed):\n%s", name, diff)
		}
		if diff := cmp.Diff(always, required); diff != "" {
			t.Errorf("%s: always written and required differ (-written +required):\n%s", name, diff)
		}
	}
}

// The schema must be able to refuse: a report that lacks or adds a member, or
// whose verdict and answer do not go together, is none.
func TestReportSchemaRefusesWhatIsNoReport(t *testing.T) {
	schema := jsonschema.NewCompiler().MustCompile("../../docs/report.schema.json")
	good := `{"schema":"realmlint.report/v1","version":"1","at":"2024-01-01T00:00:00Z",
		"settings":{"source":"","app_id":"a","algorithm":"HS256","audience":[],"keys":1,"findings":[]},
		"results":[{"source":{"name":"a","line":1,"column":1},"fingerprint":"sha256:` + strings.Repeat("0", 64) + `",
			"verdict":"accepted","realm":null,"findings":[]}],
		"summary":{"tokens":1,"accepted":1,"rejected":0,"undetermined":0,"errors":0,"warnings":0,"infos":0}}`
	for change, bad := range map[string]string{
		"":                            good,
		"a member too many":           strings.Replace(good, `"version"`, `"more":1,"version"`, 1),
		"a member missing":            strings.Replace(good, `"version":"1",`, ``, 1),
		"rejected without an answer":  strings.Replace(good, `"verdict":"accepted"`, `"verdict":"rejected"`, 1),
		"a verdict that is not one":   strings.Replace(good, `"verdict":"accepted"`, `"verdict":"fine"`, 1),
		"a fingerprint of other form": strings.Replace(good, `sha256:`, `md5:`, 1),
	} {
		var report any
		if err := json.NewDecoder(bytes.NewReader([]byte(bad))).Decode(&report); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(report); (err == nil) != (change == "") {
			t.Errorf("%q: the schema says %v", change, err)
		}
	}
}
