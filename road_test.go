package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"realmlint/rules"
)

// roadStep matches the first line of a step on a token's road, which has a number.
var roadStep = regexp.MustCompile(`(?m)^(\d  |\d\d )\S`)

// ruleInTitle matches the rule behind a title.
var ruleInTitle = regexp.MustCompile(`\[[a-z0-9/-]+\]`)

// stepsIn returns the steps of the roads in what was printed, each with all of its
// lines.
func stepsIn(printed string) (steps []string) {
	for _, block := range strings.Split(printed, "\n\n") {
		starts := roadStep.FindAllStringIndex(block, -1)
		for i, start := range starts {
			end := len(block)
			if i+1 < len(starts) {
				end = starts[i+1][0]
			}
			if step := block[start[0]:end]; ruleInTitle.MatchString(step) {
				steps = append(steps, step)
			}
		}
	}
	return steps
}

// whole reports whether a step says what to do, and behind it what is said then.
func whole(step string) bool {
	fix := strings.Index(step, "\n   fix  ")
	return fix >= 0 && strings.Index(step, "\n   then ") > fix
}

func TestEveryStepOfAGoldenSaysWhatToDoAndWhatBecomesOfIt(t *testing.T) {
	names, err := filepath.Glob("testdata/*/*.txtar")
	ofRules, also := filepath.Glob("testdata/rules/*/*.txtar")
	if names = append(names, ofRules...); err != nil || also != nil {
		t.Fatal(err, also)
	}
	shown := map[string]bool{} // the rules whose scripts have a step
	for name, text := range readAll(t, names) {
		for _, file := range txtar.Parse(text).Files {
			for _, step := range stepsIn(string(file.Data)) {
				if id, ofRule := ruleOf(name); ofRule {
					shown[id] = true
				}
				if !whole(step) {
					t.Errorf("%s, %s: a step has no fix, or nothing behind it:\n%s", name, file.Name, step)
				}
			}
		}
	}
	for _, server := range servers {
		for _, rule := range server.Rules {
			if rule.Severity == rules.Error && !rule.OfSettings() && !shown[string(rule.ID)] {
				t.Errorf("%s shows no road, and the rule refuses a token", scriptOf(server, rule.ID))
			}
		}
	}
}

func TestStepsAreFoundInWhatIsPrinted(t *testing.T) {
	const good = "REFUSED  no\n\n1  It is so [some-rule]\n   claims: so\n   fix  Mend it.\n   then Realm lets it in (tried)\n"
	for printed, want := range map[string][2]int{
		good: {1, 1},
		good + "2  It is so, and in such a way that its title takes\n   two lines [other-rule]\n   fix  Mend it.\n": {2, 1},
		strings.Replace(good, "   fix  Mend it.\n", "", 1):                                                          {1, 0},
		"2 tokens: 1 refused\n\n12 tokens: none\n":                                                                  {0, 0},
	} {
		steps, all := stepsIn(printed), 0
		for _, step := range steps {
			if whole(step) {
				all++
			}
		}
		if got := [2]int{len(steps), all}; got != want {
			t.Errorf("%d steps, %d of them whole, wanted %v:\n%s", got[0], got[1], want, printed)
		}
	}
}

// shellBlock matches the command of a case, in which $R stands for realmlint.
var shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// TestEveryReportedTokenHasARoad runs the commands of public reports, which are not
// part of the project: no step of a road is without what becomes of it, in JSON and
// in text.
func TestEveryReportedTokenHasARoad(t *testing.T) {
	pages, err := filepath.Glob("../shared/cases/*/CASE.md")
	if err != nil {
		t.Fatal(err)
	}
	bash, err := exec.LookPath("bash")
	if len(pages) == 0 || err != nil || runtime.GOOS == "windows" {
		t.Skip("../shared/cases is not here, or no bash to run its commands")
	}
	roads, steps := 0, 0
	for path, page := range readAll(t, pages) {
		block := shellBlock.FindSubmatch(page)
		if block == nil {
			t.Errorf("%s has no command", path)
			continue
		}
		run := func(program string) []byte {
			command := exec.Command(bash, "-c", string(block[1]))
			command.Dir, command.Env = filepath.Dir(path), append(os.Environ(), "R="+program)
			out, err := command.Output()
			if _, exited := err.(*exec.ExitError); err != nil && !exited {
				t.Fatal(err)
			}
			return out
		}
		for _, step := range stepsIn(string(run("realmlint"))) {
			steps++
			if !whole(step) {
				t.Errorf("%s: a step has no fix, or nothing behind it:\n%s", path, step)
			}
		}
		if strings.HasPrefix(string(block[1]), "$R explain") || strings.HasPrefix(string(block[1]), "$R settings") {
			continue // which judge no token
		}
		roads += checkRoads(t, path, run("realmlint -f json"))
	}
	t.Logf("%d cases, %d tokens with a road, %d steps in text", len(pages), roads, steps)
	if roads == 0 || steps == 0 {
		t.Error("no token of the cases has a road")
	}
}

// checkRoads fails the test if a step of a road leads nowhere in a report, and
// returns how many roads there are.
func checkRoads(t *testing.T, name string, report []byte) (roads int) {
	t.Helper()
	type fix struct{ Text, Untried string }
	var read struct {
		Results []struct {
			Verdict string
			Road    []struct {
				Rule string
				Fix  *fix
				Then *struct{ Verdict string }
			}
		}
	}
	if err := json.Unmarshal(report, &read); err != nil {
		t.Errorf("%s: %v:\n%s", name, err, report)
	}
	for _, result := range read.Results {
		if result.Verdict == "rejected" && len(result.Road) == 0 {
			t.Errorf("%s: a refused token has no road", name)
		}
		if len(result.Road) > 0 {
			roads++
		}
		for _, step := range result.Road {
			if step.Fix == nil || step.Fix.Text == "" || step.Then == nil && step.Fix.Untried == "" {
				t.Errorf("%s: %s has no fix, or nothing behind it: %+v", name, step.Rule, step.Fix)
			}
		}
	}
	return roads
}
