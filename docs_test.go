package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"realmlint/rules/realm"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"

	"realmlint/checks/mangling"
	"realmlint/internal/docgen"
	"realmlint/rules"
)

func TestRulesPageIsInStepWithTheRules(t *testing.T) {
	page, err := docgen.Write(realm.Server.Rules, example)
	if err != nil {
		t.Fatal(err)
	}
	inStep(t, "docs/rules.md", page)
}

func TestManglingsPageIsInStepWithTheManglings(t *testing.T) {
	inStep(t, "docs/manglings.md", docgen.Manglings(mangling.All(), realm.ManglingWords))
}

// inStep holds a written page against what is to stand in it.
func inStep(t *testing.T, name string, page []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), string(page)); diff != "" {
		t.Errorf("%s is out of step; run `go test . -update` and read it:\n%s", name, diff)
	}
}

// example returns what a rule's script shows: the token or the settings that
// have the fault, the first command, and what it prints.
func example(id rules.ID) (string, error) {
	script, err := txtar.ParseFile(filepath.Join("testdata/rules", string(id)+".txtar"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range []string{"auth/providers.json", "realmlint.yaml", "header.json", "claims.json"} {
		if text, ok := archived(script, name); ok {
			fmt.Fprintf(&b, "%s:\n%s\n", name, text)
		}
	}
	want, ok := archived(script, "want.txt")
	command, run := strings.CutPrefix(firstRun(script), "exec ")
	if !ok || !run {
		return "", fmt.Errorf("the script of %s shows no run of realmlint with its output want.txt", id)
	}
	fmt.Fprintf(&b, "$ %s\n%s", command, want)
	return b.String(), nil
}

// firstRun returns the first command of a script that runs realmlint.
func firstRun(script *txtar.Archive) string {
	for _, line := range strings.Split(string(script.Comment), "\n") {
		if line = strings.TrimPrefix(line, "! "); strings.HasPrefix(line, "exec realmlint") {
			return line
		}
	}
	return ""
}

func archived(archive *txtar.Archive, name string) (string, bool) {
	for _, file := range archive.Files {
		if file.Name == name {
			return string(file.Data), true
		}
	}
	return "", false
}

// reportSchema is read when first asked for: a script runs the test binary in
// a folder of its own.
var reportSchema = sync.OnceValue(func() *jsonschema.Schema {
	return jsonschema.NewCompiler().MustCompile("docs/report.schema.json")
})

// The schema must be able to refuse: a report that lacks or adds a member, or
// whose verdict and answer do not go together, is none.
func TestReportSchemaRefusesWhatIsNoReport(t *testing.T) {
	good := `{"schema":"realmlint.report/v2","version":"1","at":"2024-01-01T00:00:00Z",
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
		if err := reportSchema().Validate(report); (err == nil) != (change == "") {
			t.Errorf("%q: the schema says %v", change, err)
		}
	}
}

// ruleNames is the part of docs/settings.schema.json that follows the rules.
var ruleNames = regexp.MustCompile(`("propertyNames": \{"enum": \[)[^\]]*(\]\})`)

func TestSettingsSchemaNamesTheRules(t *testing.T) {
	const name = "docs/settings.schema.json"
	have, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(ruleNames.FindAll(have, -1)) != 1 {
		t.Fatalf("%s has no place for the rules' names", name)
	}
	var list []string
	for i := range realm.Server.Rules {
		list = append(list, fmt.Sprintf("\n        %q", realm.Server.Rules[i].ID))
	}
	inStep(t, name, ruleNames.ReplaceAll(have, []byte("${1}"+strings.Join(list, ",")+"\n      ${2}")))
}

func TestEveryRuleIsNamedInTheChangelog(t *testing.T) {
	changes, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range realm.Server.Rules {
		if !strings.Contains(string(changes), "`"+string(rule.ID)+"`") {
			t.Errorf("CHANGELOG.md does not name %s", rule.ID)
		}
	}
}

func TestLinksInThePapersLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^()#:\s]+)(?:#[^()\s]*)?\)`)
	papers := []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
	for _, pattern := range []string{"docs/*.md", "docs/decisions/*.md"} {
		more, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, more...)
	}
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(paper), found[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", paper, found[1])
			}
		}
	}
}
