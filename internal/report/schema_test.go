package report

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
