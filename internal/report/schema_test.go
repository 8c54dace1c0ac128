package report

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The schema must be able to refuse: a report that lacks or adds a member, or
// whose verdict and answer do not go together, is none.
func TestReportSchemaRefusesWhatIsNoReport(t *testing.T) {
	schema := jsonschema.NewCompiler().MustCompile("../../docs/report.schema.json")
	good := `{"schema":"realmlint.report/v2","version":"1","at":"2024-01-01T00:00:00Z","model":"golang-jwt v3.2.2",
		"settings":{"source":"","app_id":"a","algorithm":"HS256","audience":[],"keys":1,"assumed":[],"findings":[]},
		"results":[{"source":{"name":"a","line":1,"column":1,"member":null},"fingerprint":"sha256:` + strings.Repeat("0", 64) + `",
			"server":"realm","verdict":"accepted",
			"says":[{"verdict":"accepted","error":null,"if":[],"confidence":null,"http_status":200,"error_code":null}],
			"own_time":null,"findings":[],"road":[]}],"reported":[],
		"summary":{"tokens":1,"accepted":1,"rejected":0,"undetermined":0,"errors":0,"warnings":0,"infos":0}}`
	for change, bad := range map[string]string{
		"":                                 good,
		"a member too many":                strings.Replace(good, `"version"`, `"more":1,"version"`, 1),
		"a member missing":                 strings.Replace(good, `"version":"1",`, ``, 1),
		"rejected, but the answer is not":  strings.Replace(good, `"server":"realm","verdict":"accepted"`, `"server":"realm","verdict":"rejected"`, 1),
		"an acceptance with an error text": strings.Replace(good, `"error":null`, `"error":"x"`, 1),
		"no answer":                        regexp.MustCompile(`"says":.*,`).ReplaceAllString(good, `"says":[],`),
		"a verdict that is not one":        strings.Replace(good, `"verdict":"accepted"`, `"verdict":"fine"`, 1),
		"a fingerprint of other form":      strings.Replace(good, `sha256:`, `md5:`, 1),
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
