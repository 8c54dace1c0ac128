package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"realmlint/internal/cli"
)

// A fix in a log is a change of a file that an editor makes without asking. Made,
// it leaves a file that can be read, in which what it was about is not found.
func TestSARIFFixesDoWhatTheySay(t *testing.T) {
	const export = `{"custom-token": {"name": "custom-tokens", "type": "custom-token", "disabled": true, "config": {"audience": ["myapp-abcde "], "signingAlgorithm": "RS256", "useJWKURI": false},
"metadata_fields": [{"name": "ünï.code\\", "field_name": "a", "required": false}], "secret_config": {"signingKeys": ["jwt_key"]}}}`
	for _, test := range []struct {
		name, file, text string
		rules            []string // those that have a fix
	}{
		{"a word", "realmlint.yaml", "app_id: myapp-abcde\ndisabled: true # for now\nkey: {env: KEY}\n", []string{"provider-disabled"}},
		{"quoted, within braces", "realmlint.yaml", "{app_id: myapp-abcde, key: {env: KEY}, algorithm: 'RS256', disabled: true}\n", []string{"key-not-pem", "provider-disabled"}},
		{"characters of several bytes before it", "realmlint.yaml", "{app_id: myapp-abcde, key: {env: KEY}, metadata_fields: [{name: ü, field_name: ééé}], disabled: true}\n", []string{"provider-disabled"}},
		{"line ends of Windows", "realmlint.yaml", "app_id: myapp-abcde\r\nkey: {env: KEY}\r\ndisabled: true\r\n", []string{"provider-disabled"}},
		{"with commas", "realmlint.yaml", "app_id: myapp-abcde\nkey: {env: KEY}\naudience: a,b\n", []string{"audience-with-commas"}},
		{"a word that YAML reads otherwise than it is written", "realmlint.yaml", "app_id: myapp-abcde\nkey: {env: KEY}\naudience: \"a\\x2cb\"\n", nil},
		{"on two lines", "realmlint.yaml", "app_id: myapp-abcde\nkey: {env: KEY}\naudience: >-\n  a,b\n", nil},
		{"an exported app", "auth/providers.json", export, []string{"provider-disabled", "provider-misnamed"}},
	} {
		folder := t.TempDir()
		file := filepath.Join(folder, filepath.FromSlash(test.file))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		writeFile(t, file, test.text)
		for _, rule := range test.rules {
			fixed := madeFix(t, test.text, fixesOf(t, file), rule)
			if fixed == "" {
				t.Errorf("%s: no fix for %s", test.name, rule)
				continue
			}
			writeFile(t, file, fixed)
			if report := settingsLog(t, file); strings.Contains(report, `"ruleId": "`+rule+`"`) {
				t.Errorf("%s: %s is found still in\n%s", test.name, rule, fixed)
			}
			writeFile(t, file, test.text)
		}
		if len(test.rules) == 0 && len(fixesOf(t, file)) > 0 {
			t.Errorf("%s: a fix of what is not written as it is read: %v", test.name, fixesOf(t, file))
		}
	}
}

// fixesOf returns the fixes that a check of the settings offers, by rule.
func fixesOf(t *testing.T, file string) map[string][]*sarif.Fix {
	t.Helper()
	text := settingsLog(t, file)
	if err := validSARIF(text); err != nil {
		t.Fatal(err)
	}
	var log sarif.Report
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	fixes := map[string][]*sarif.Fix{}
	for _, result := range log.Runs[0].Results {
		if len(result.Fixes) > 0 {
			fixes[*result.RuleID] = result.Fixes
		}
	}
	return fixes
}

// settingsLog checks settings alone and returns the log.
func settingsLog(t *testing.T, file string) string {
	t.Helper()
	var out, said bytes.Buffer
	command := cli.Command{
		Args: []string{"settings", "--secret", "jwt_key=env:KEY", "-f", "sarif", "-c", file}, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &said,
		LookupEnv: func(name string) (string, bool) { return exampleKey, name == "KEY" }, Now: time.Now(), Version: "v0.1.0",
	}
	if strings.HasSuffix(file, ".yaml") {
		command.Args = append(command.Args[:1], command.Args[3:]...)
	}
	if status := command.Run(); status > 1 && status != 4 {
		t.Fatalf("exit status %d: %s", status, &said)
	}
	return out.String()
}

// madeFix makes the first fix of a rule as an editor would, counting characters.
func madeFix(t *testing.T, text string, fixes map[string][]*sarif.Fix, rule string) string {
	t.Helper()
	if len(fixes[rule]) == 0 {
		return ""
	}
	replacement := fixes[rule][0].ArtifactChanges[0].Replacements[0]
	region := replacement.DeletedRegion
	lines := strings.SplitAfter(text, "\n")
	if *region.StartLine != *region.EndLine {
		t.Fatalf("%s: a fix of several lines", rule)
	}
	line := []rune(lines[*region.StartLine-1])
	lines[*region.StartLine-1] = string(line[:*region.StartColumn-1]) + *replacement.InsertedContent.Text + string(line[*region.EndColumn-1:])
	return strings.Join(lines, "")
}
