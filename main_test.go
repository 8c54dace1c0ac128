package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/txtar"

	"realmlint/rules"
	"realmlint/rules/powersync"
	"realmlint/rules/realm"
)

// servers are those whose rules have scripts, in folders of their IDs.
var servers = []*rules.Server{realm.Server, powersync.Server}

var update = flag.Bool("update", false, "write what the scripts print into their goldens; read them before you commit")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"realmlint": main})
}

func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("scripts start hundreds of processes; run without -short")
	}
	for _, folder := range []string{"rules/realm", "rules/powersync", "cli", "formats"} {
		t.Run(folder, func(t *testing.T) {
			files := scripts(t, folder)
			if *update {
				before := readAll(t, files)
				t.Cleanup(func() { takeBack(t, before) })
			}
			testscript.Run(t, testscript.Params{
				Files:               files,
				Setup:               setup,
				UpdateScripts:       *update,
				RequireExplicitExec: true,
				RequireUniqueNames:  true,
				Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"mint":         mint,
					"httpserve":    httpServe,
					"mixed":        mixed,
					"valid":        valid,
					"validsummary": validSummary,
				},
			})
		})
	}
}

// program matches the program that a line of a script runs.
var program = regexp.MustCompile(`(?m)^(?:[!?] *)?exec +(\S+)`)

// scripts returns the scripts of a folder that can run on this system.
func scripts(t *testing.T, folder string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts found in testdata/%s: %v", folder, err)
	}
	if runtime.GOOS != "windows" {
		return names
	}
	texts := readAll(t, names)
	return slices.DeleteFunc(names, func(name string) bool {
		for _, run := range program.FindAllSubmatch(texts[name], -1) {
			if string(run[1]) != "realmlint" {
				t.Run(filepath.Base(name), func(t *testing.T) { t.Skipf("runs %s, a program of Unix", run[1]) })
				return true
			}
		}
		return false
	})
}

// takeBack undoes the update of a script that now wants what is no golden but a
// fault.
func takeBack(t *testing.T, before map[string][]byte) {
	for name, old := range before {
		now, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if fault := noGolden(name, txtar.Parse(old), txtar.Parse(now)); fault != "" {
			t.Errorf("%s is left as it was: %s", name, fault)
			if err := os.WriteFile(name, old, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// noGolden says what is wrong with the files that an update of a script
// changed: nothing at all is wanted now, or a crash, or what a rule's script is
// to show is not shown. It is empty if nothing is wrong.
func noGolden(script string, before, after *txtar.Archive) string {
	changed := false
	for i, file := range after.Files {
		if i < len(before.Files) && bytes.Equal(before.Files[i].Data, file.Data) {
			continue
		}
		changed = true
		if fault := crash(file.Data); fault != "" {
			return file.Name + ": " + fault
		}
	}
	if id, ofRule := ruleOf(script); changed && ofRule && !shows(after, id) {
		return fmt.Sprintf("no output of realmlint's names [%s]; make the rule's Find find what the script's token has", id)
	}
	return ""
}

// ruleOf returns the rule that a script is about: testdata/rules/realm/key-damaged.txtar
// is about key-damaged, the same of another server about powersync/key-damaged.
func ruleOf(script string) (id string, ok bool) {
	folder, name := filepath.Split(script)
	id, server := strings.TrimSuffix(name, ".txtar"), filepath.Base(folder)
	if server != realm.Server.ID {
		id = server + "/" + id
	}
	return id, filepath.Base(filepath.Dir(filepath.Clean(folder))) == "rules"
}

// scriptOf returns where the script of a rule is.
func scriptOf(server *rules.Server, id rules.ID) string {
	return filepath.Join("testdata", "rules", server.ID, path.Base(string(id))+".txtar")
}

// shows reports whether a rule's finding stands in the output that a script
// wants.
func shows(script *txtar.Archive, id string) bool {
	return slices.ContainsFunc(script.Files, func(file txtar.File) bool {
		return bytes.Contains(file.Data, []byte("["+id+"]"))
	})
}

// crash says why what a command printed cannot be what it is to print.
func crash(printed []byte) string {
	switch {
	case len(bytes.TrimSpace(printed)) == 0:
		return "nothing was printed"
	case bytes.Contains(printed, []byte("panic: ")) || bytes.Contains(printed, []byte("goroutine ")):
		return "a panic was printed"
	}
	return ""
}

func TestUpdateTakesNoFaultForAGolden(t *testing.T) {
	script := func(want string) *txtar.Archive {
		return &txtar.Archive{Files: []txtar.File{{Name: "want.txt", Data: []byte(want)}}}
	}
	for want, good := range map[string]bool{
		"1 token: 1 accepted\n": true, "": false, "\n": false, "panic: no\n\ngoroutine 1 [running]:\n": false,
	} {
		if fault := noGolden("testdata/cli/a.txtar", script("old\n"), script(want)); (fault == "") != good {
			t.Errorf("%q: %q", want, fault)
		}
	}
	if fault := noGolden("testdata/cli/a.txtar", script(""), script("")); fault != "" {
		t.Errorf("what no update changed: %s", fault)
	}
	for want, good := range map[string]bool{"warning  It is so [some-rule]\n": true, "ACCEPTED  nothing found\n": false} {
		if fault := noGolden("testdata/rules/realm/some-rule.txtar", script(""), script(want)); (fault == "") != good {
			t.Errorf("script of a rule, %q: %q", want, fault)
		}
	}
}

// readAll reads files.
func readAll(t *testing.T, names []string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = text
	}
	return files
}

// setup gives each script the test keys, the guide's own files, and one input
// of all sorts.
func setup(env *testscript.Env) error {
	for _, folder := range []string{"keys", "guide", "mixed"} {
		files := os.DirFS(filepath.Join("testdata", folder))
		if err := os.CopyFS(filepath.Join(env.WorkDir, folder), files); err != nil {
			return err
		}
	}
	return nil
}

func TestEveryRuleHasAScript(t *testing.T) {
	without := map[string]bool{}
	for _, server := range servers {
		for _, rule := range server.Rules {
			without[string(rule.ID)] = true
		}
	}
	names, err := filepath.Glob("testdata/rules/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range readAll(t, names) {
		id, _ := ruleOf(name)
		if !without[id] {
			t.Errorf("%s: there is no rule of this id; list it in its server's Rules, or call the script after a rule", name)
		}
		delete(without, id)
		if !shows(txtar.Parse(text), id) {
			t.Errorf("%s: no output shows [%s]; make the token have the fault, then run `make golden`", name, id)
		}
		if twin := fmt.Sprintf(`! stdout '\[%s\]'`, id); !bytes.Contains(text, []byte(twin)) {
			t.Errorf("%s: nothing shows that a good token has it not; check the nearest good twin and add the line %s", name, twin)
		}
	}
	for id := range without {
		t.Errorf("rule %s has no script; `make rule ID=%s` lays one, to be filled", id, id)
	}
}
