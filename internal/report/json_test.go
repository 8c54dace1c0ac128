package report

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"realmlint/checks"
	"realmlint/rules"
	"realmlint/rules/realm"
)

const schemaFile = "../../docs/report.schema.json"

// object is what a schema says of an object.
type object struct {
	Properties map[string]any
	Required   []string
}

// schemaObjects reads the objects that docs/report.schema.json describes.
func schemaObjects(t *testing.T) map[string]object {
	t.Helper()
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	return schema.Defs
}

// What docs/report.schema.json lists is what is written, member by member:
// that a report has no others the formats' scripts see.
func TestReportSchemaHasTheMembersThatAreWritten(t *testing.T) {
	schema := schemaObjects(t)
	for name, written := range map[string]any{
		"end": jsonEnd{}, "settings": jsonSettings{}, "assumption": Assumption{}, "result": jsonResult{},
		"source": jsonSource{}, "answer": jsonAnswer{}, "finding": jsonFinding{}, "location": jsonLocation{},
		"fix": jsonFix{}, "reported": jsonReported{}, "summary": Totals{},
	} {
		all, always := map[string]bool{}, map[string]bool{}
		for _, field := range reflect.VisibleFields(reflect.TypeOf(written)) {
			member, options, _ := strings.Cut(field.Tag.Get("json"), ",")
			if member == "-" || field.Anonymous {
				continue
			}
			all[member] = true
			if options == "" {
				always[member] = true
			}
		}
		listed, required := map[string]bool{}, map[string]bool{}
		for member := range schema[name].Properties {
			listed[member] = true
		}
		for _, member := range schema[name].Required {
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

// mangled is a token that a key with a line end after it has signed, so that
// the reason of the refusal is found.
func mangled(t *testing.T) *checks.Subject {
	t.Helper()
	const key = "signing-key-0123456789abcdefghijklmn"
	claims := jwt.MapClaims{"aud": "myapp-abcde", "sub": "user1", "exp": 1717245000}
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(key + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return &checks.Subject{
		Token: checks.Parse(token),
		Settings: &realm.Provider{
			AppID: "myapp-abcde", Algorithm: checks.HS256,
			Keys: []*checks.Key{checks.NewKey("key.txt", checks.NewSecret([]byte(key)))},
		},
		Now: time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC),
	}
}

func TestPromisedValuesAreDescribedAndOccur(t *testing.T) {
	described := map[string]bool{}
	for name := range schemaObjects(t)["values"].Properties {
		described[name] = true
	}
	if diff := cmp.Diff(promisedValues, described); diff != "" {
		t.Errorf("promised and described differ (-promised +described):\n%s", diff)
	}
	placeholder := regexp.MustCompile(`\{([a-z_]+)\}`)
	occur := map[string]bool{}
	for _, rule := range realm.Server.Rules {
		fixes := ""
		for _, fix := range rule.Fixes {
			fixes += fix.Text
		}
		for _, found := range placeholder.FindAllStringSubmatch(rule.Detail+fixes+rule.At.Name, -1) {
			occur[found[1]] = true
		}
	}
	for _, finding := range realm.Server.Findings(mangled(t), nil) {
		for name := range finding.Values {
			occur[name] = true
		}
	}
	for name := range promisedValues {
		if !occur[name] {
			t.Errorf("the value %s is promised, but no rule has it", name)
		}
	}
}

func TestNoValueIsPrintedThatIsNotPromised(t *testing.T) {
	shown := jsonFindings([]rules.Finding{{
		Rule:   realm.Server.Rules[0],
		Values: rules.Values{"kid": `"a"`, "does": "refuses", "remedy": ""},
	}})
	if diff := cmp.Diff(rules.Values{"kid": `"a"`}, shown[0].Values); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Everything that a report may hold is held against the schema: what the
// formats' scripts have not, stands here.
func TestReportsOfEveryKindKeepTheSchema(t *testing.T) {
	schema := jsonschema.NewCompiler()
	whole, err := schema.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	subject := mangled(t)
	found := realm.Server.Findings(subject, nil)
	yes := true
	run := Run{
		Server: realm.Server, Version: "test", At: subject.Now, Used: subject.Settings.Describe(), ShowClaims: true,
		Settings: found[:1], Member: ".request.token",
	}
	placed := found[0]
	placed.Position = &checks.Position{File: "realmlint.yaml", Line: 2, Column: 3}
	var b bytes.Buffer
	out, err := New("json", &b, run)
	if err != nil {
		t.Fatal(err)
	}
	for _, findings := range [][]rules.Finding{nil, found, {placed}} {
		answer := rules.Answer{Possible: []rules.Possible{{Verdict: rules.Accepted}}}
		if len(findings) > 0 {
			answer.Possible = []rules.Possible{
				{Verdict: rules.Rejected, Message: &findings[0].Says[0], If: []rules.Condition{{Unknown: "key", Is: "good"}}},
				{Verdict: rules.Rejected, If: []rules.Condition{{Unknown: "key", Is: "bad"}}},
			}
		}
		if err := out.RenderAndWrite(Result{TokenSource{Name: "log", Line: 1, Column: 1}, subject.Token, answer, findings, time.Time{}, nil, nil}); err != nil {
			t.Fatal(err)
		}
	}
	failed := rules.Finding{Rule: &rules.Rule{ID: rules.Failed, Title: "failed"}, Severity: rules.Error}
	if err := out.RenderAndWrite(Result{TokenSource{Name: "log", Line: 2, Column: 1}, subject.Token, rules.Answer{}, []rules.Finding{failed}, time.Time{}, nil, nil}); err != nil {
		t.Fatal(err)
	}
	out.Reported([]Comparison{
		{Source: InputLine{"log", 1}, Text: "signature is invalid", Rules: []rules.ID{"signature-mismatch"}, Agrees: &yes, Says: "agrees"},
		{Source: InputLine{"log", 2}, Text: "invalid signature", Says: "another's", Foreign: true},
	})
	if _, err := out.Close(); err != nil {
		t.Fatal(err)
	}
	report, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := whole.Validate(report); err != nil {
		t.Errorf("%v\n%s", err, b.Bytes())
	}
	for _, want := range []string{`"member": ".request.token"`, `"file": "realmlint.yaml"`, `"form": "`, `"whose": null`, `"whose": "realm"`, `"agrees": null`, `"http_status": 200`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %s:\n%s", want, b.String())
		}
	}
}

func TestSeveralFormatsHoldWhatEachHoldsAlone(t *testing.T) {
	subject := mangled(t)
	found := realm.Server.Findings(subject, nil)
	run := Run{Server: realm.Server, Version: "test", At: subject.Now, Used: subject.Settings.Describe()}
	write := func(report *Report, formats ...string) []*bytes.Buffer {
		to := []*bytes.Buffer{}
		for range formats {
			to = append(to, new(bytes.Buffer))
		}
		for i, format := range formats {
			if err := report.Also(format, to[i], run); err != nil {
				t.Fatal(err)
			}
		}
		for line := range 3 {
			if err := report.RenderAndWrite(Result{TokenSource{Name: "log", Line: line + 1, Column: 1}, subject.Token, rules.Answer{Possible: []rules.Possible{{Verdict: rules.Rejected}}}, found, time.Time{}, nil, nil}); err != nil {
				t.Fatal(err)
			}
		}
		if summary, err := report.Close(); err != nil || summary.Tokens != 3 || summary.Rejected != 3 {
			t.Errorf("%v: %+v, %v", formats, summary, err)
		}
		return to
	}
	together := write(&Report{run: run}, Formats...)
	for i, format := range Formats {
		alone := write(&Report{run: run}, format)[0]
		if alone.Len() == 0 || alone.String() != together[i].String() {
			t.Errorf("%s: %d bytes alone, %d beside others", format, alone.Len(), together[i].Len())
		}
	}
}

func TestUnknownFormatIsAnErrorThatNamesANearOne(t *testing.T) {
	if _, err := New("sarf", io.Discard, Run{}); err == nil || !strings.Contains(err.Error(), `did you mean "sarif"?`) {
		t.Errorf("got %v", err)
	}
	if err := CheckFormat(Formats[0], Formats); err != nil {
		t.Error(err)
	}
}
