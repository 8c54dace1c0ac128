package docgen_test

import (
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"realmlint/checks/issuers"
	"realmlint/checks/mangling"
	"realmlint/internal/docgen"
	"realmlint/internal/errtext"
	"realmlint/internal/errtext/refusers"
	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

var update = flag.Bool("update", false, "write the pages of docs/ that are made from the rules; read them before you commit")

// servers are those whose rules have pages, and scripts in folders of their IDs.
var servers = []*rules.Server{realm.Server, powersync.Server}

func TestRulesPagesAreInStepWithTheRules(t *testing.T) {
	for _, server := range servers {
		name, _, _ := strings.Cut(server.Rules[0].ID.Page(), "#")
		page, err := docgen.Write(server, func(id rules.ID) (string, error) { return example(server, id) })
		if err != nil {
			t.Fatal(err)
		}
		inStep(t, "../../docs/"+name, page)
	}
}

func TestManglingsPageIsInStepWithTheManglings(t *testing.T) {
	inStep(t, "../../docs/manglings.md", docgen.Manglings(mangling.All(), realm.ManglingWords))
}

func TestProvidersPageIsInStepWithTheIssuers(t *testing.T) {
	page, err := docgen.Providers(issuers.All)
	if err != nil {
		t.Fatal(err)
	}
	inStep(t, "../../docs/providers.md", page)
}

func TestErrorsPageIsInStepWithTheTable(t *testing.T) {
	inStep(t, "../../docs/errors.md", docgen.Errors(errtext.New(realm.Server), refusers.All, refusers.Faults))
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
		t.Errorf("%s is out of step; run `make golden` and read it:\n%s", name, diff)
	}
}

// example returns what a rule's script shows: the token or the settings that
// have the fault, the first command, and what it prints.
func example(server *rules.Server, id rules.ID) (string, error) {
	script, err := txtar.ParseFile(filepath.Join("../../testdata/rules", server.ID, path.Base(string(id))+".txtar"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range []string{"auth/providers.json", "realmlint.yaml", "powersync.yaml", "header.json", "claims.json"} {
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

// ruleNames is the part of docs/settings.schema.json that follows the rules.
var ruleNames = regexp.MustCompile(`("propertyNames": \{"anyOf": \[\{"pattern": "[^"]*"\}, \{"enum": \[)[^\]]*(\]\}\]\})`)

func TestSettingsSchemaNamesTheRules(t *testing.T) {
	const name = "../../docs/settings.schema.json"
	have, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(ruleNames.FindAll(have, -1)) != 1 {
		t.Fatalf("%s has no place for the rules' names", name)
	}
	var list []string
	for _, server := range servers {
		for _, rule := range server.Rules {
			list = append(list, fmt.Sprintf("\n        %q", rule.ID))
		}
	}
	inStep(t, name, ruleNames.ReplaceAll(have, []byte("${1}"+strings.Join(list, ",")+"\n      ${2}")))
}
