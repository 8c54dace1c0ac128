package report

import (
	"encoding/base64"
	"strings"
	"testing"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

func TestTheMarkIsAsWideAsTheValue(t *testing.T) {
	for value, mark := range map[string]string{`"アプリ"`: "^^^^^^^^", "\"e\u0301\"": "^^^", "\"\u202e\"": "^^^^^^^^", `"a"`: "^^^"} {
		segment := base64.RawURLEncoding.EncodeToString
		token := checks.Parse(segment([]byte(`{"alg":"HS256"}`)) + "." + segment([]byte(`{"aud":`+value+`}`)) + ".x")
		finding := rules.Finding{
			Rule: &rules.Rule{ID: "audience-mismatch"}, Severity: rules.Error, At: rules.Claim("aud"),
			Values: rules.Values{"aud": value}, Against: &rules.SettingValue{Setting: "app_id", Value: "myapp"},
		}
		var b strings.Builder
		if err := newText(&b, Run{Server: realm.Server, Verbose: true}).Result(Result{Token: token, Answer: rules.Answer{Possible: []rules.Possible{{Verdict: rules.Rejected}}}, Findings: []rules.Finding{finding}}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), " "+mark+"\n") {
			t.Errorf("no mark %s under %s:\n%s", mark, value, b.String())
		}
	}
}
