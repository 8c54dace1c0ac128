package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"realmlint/rules/realm"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the scripts print into their goldens; read them before you commit")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"realmlint": main})
}

func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("scripts start hundreds of processes; run without -short")
	}
	for _, folder := range []string{"rules", "cli", "formats"} {
		before := readAll(t, filepath.Join("testdata", folder, "*.txtar"))
		t.Run(folder, func(t *testing.T) {
			testscript.Run(t, testscript.Params{
				Dir:                 filepath.Join("testdata", folder),
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
		if *update {
			takeBack(t, before)
		}
	}
}

// takeBack undoes the update of a script that now wants nothing at all, or a
// crash: that is no golden but a fault.
func takeBack(t *testing.T, before map[string][]byte) {
	t.Helper()
	for name, old := range before {
		now, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if fault := noGolden(txtar.Parse(old), txtar.Parse(now)); fault != "" {
			t.Errorf("%s is left as it was: %s", name, fault)
			if err := os.WriteFile(name, old, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// noGolden says what is wrong with the files that an update changed; empty if
// nothing is.
func noGolden(before, after *txtar.Archive) string {
	for i, file := range after.Files {
		if i < len(before.Files) && bytes.Equal(before.Files[i].Data, file.Data) {
			continue
		}
		if fault := crash(file.Data); fault != "" {
			return file.Name + ": " + fault
		}
	}
	return ""
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

func TestUpdateTakesNoCrashForAGolden(t *testing.T) {
	script := func(want string) *txtar.Archive {
		return &txtar.Archive{Files: []txtar.File{{Name: "want.txt", Data: []byte(want)}}}
	}
	for want, good := range map[string]bool{
		"1 token: 1 accepted\n": true, "": false, "\n": false, "panic: no\n\ngoroutine 1 [running]:\n": false,
	} {
		if fault := noGolden(script("old\n"), script(want)); (fault == "") != good {
			t.Errorf("%q: %q", want, fault)
		}
	}
	if fault := noGolden(script(""), script("")); fault != "" {
		t.Errorf("what no update changed: %s", fault)
	}
}

// readAll reads the files that match the pattern.
func readAll(t *testing.T, pattern string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files found at %s: %v", pattern, err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
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
	scripts, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	without := map[string]bool{}
	for _, rule := range realm.Server.Rules {
		without[string(rule.ID)] = true
	}
	for _, script := range scripts {
		id := strings.TrimSuffix(filepath.Base(script), ".txtar")
		if !without[id] {
			t.Errorf("%s: there is no rule of this id", script)
		}
		delete(without, id)
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for what, line := range map[string]string{
			"show the finding":                   fmt.Sprintf("[%s]", id),
			"show that its good twin has it not": fmt.Sprintf(`! stdout '\[%s\]'`, id),
		} {
			if !strings.Contains(string(text), line) {
				t.Errorf("%s: the script does not %s: no %q", script, what, line)
			}
		}
	}
	for id := range without {
		t.Errorf("rule %s has no script testdata/rules/%s.txtar", id, id)
	}
}
